namespace Ecg.Digitization.Tests.LeadNames;

public class LeadsTests
{
    [Fact]
    public void All_TwelveLeads_AreInTheOrderOfTheCompetitionAndOfPaper() =>
        Assert.Equal("I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6", string.Join(',', Leads.All.Select(Leads.ToName)));

    [Fact]
    public void TryParse_EveryName_ReadsBackInAnyCase()
    {
        foreach (Lead lead in Leads.All)
        {
            string name = lead.ToName();
            foreach (string spelling in (string[])[name, name.ToUpperInvariant(), name.ToLowerInvariant(), $" {name}\t", lead.ToString()])
            {
                Assert.True(Leads.TryParse(spelling, out Lead parsed));
                Assert.Equal(lead, parsed);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("IV")]
    [InlineData("V7")]
    [InlineData("V")]
    [InlineData("1")]
    [InlineData("MLII")]
    public void TryParse_OtherNames_AreRefused(string name) => Assert.False(Leads.TryParse(name, out _));

    [Fact]
    public void IsLimb_Leads_SplitsSixAndSix()
    {
        Assert.Equal(6, Leads.All.Count(Leads.IsLimb));
        Assert.All(Leads.All, lead => Assert.Equal(!lead.ToName().StartsWith('V'), lead.IsLimb()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(12)]
    public void ToName_UndefinedLead_IsRefused(int value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Lead)value).ToName());
}
