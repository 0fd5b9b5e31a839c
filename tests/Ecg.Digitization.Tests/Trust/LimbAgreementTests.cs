using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Trust;

namespace Ecg.Digitization.Tests.Trust;

public sealed class LimbAgreementTests
{
    private const double Rate = 500;

    [Theory]
    [InlineData(Lead.I)]
    [InlineData(Lead.II)]
    [InlineData(Lead.III)]
    [InlineData(Lead.AVR)]
    [InlineData(Lead.AVL)]
    [InlineData(Lead.AVF)]
    public void Misfit_SumsHold_IsNothing(Lead lead) => Assert.InRange(LimbAgreement.Misfit(Record(Heart()), lead), 0, 1e-4);

    [Theory]
    [InlineData(Lead.I)]
    [InlineData(Lead.AVR)]
    public void Misfit_LeadUpsideDown_IsAsLargeAsTheLead(Lead lead)
    {
        Dictionary<Lead, float[]> heart = Heart();
        heart[lead] = Array.ConvertAll(heart[lead], static v => -v);

        Assert.True(LimbAgreement.Misfit(Record(heart), lead) > 0.9);
    }

    [Fact]
    public void Contradiction_SumsHold_IsNone()
    {
        EcgRecord record = Record(Heart());

        Assert.InRange(LimbContradiction.Worst(record), 0, 1e-4);
        Assert.False(LimbContradiction.Any(record) || LimbContradiction.Most(record));
    }

    [Theory]
    [InlineData(Lead.I, Lead.II)]
    [InlineData(Lead.AVL, Lead.AVF)]
    public void Contradiction_TwoLeadsUnderEachOthersNames_IsSeen(Lead a, Lead b)
    {
        Dictionary<Lead, float[]> heart = Heart();
        (heart[a], heart[b]) = (heart[b], heart[a]);

        Assert.True(LimbContradiction.Any(Record(heart)));
    }

    [Fact]
    public void Contradiction_OneLeadTwice_IsInMostLeadsThatStandWithIt()
    {
        Dictionary<Lead, float[]> heart = Heart();

        Assert.True(LimbContradiction.Most(Record(new() { [Lead.I] = heart[Lead.I], [Lead.II] = heart[Lead.II], [Lead.III] = Array.ConvertAll(heart[Lead.II], static v => -v) })));
    }

    [Fact]
    public void Misfit_NoThreeLeadsTogether_IsUnknown()
    {
        Dictionary<Lead, float[]> heart = Heart();
        Assert.True(double.IsNaN(LimbAgreement.Misfit(Record(new() { [Lead.I] = heart[Lead.I], [Lead.II] = heart[Lead.II] }), Lead.I)));
        int half = heart[Lead.I].Length / 2;
        heart[Lead.I].AsSpan(half).Fill(float.NaN);
        heart[Lead.II].AsSpan(0, half).Fill(float.NaN);
        Assert.True(double.IsNaN(LimbAgreement.Misfit(Record(new() { [Lead.I] = heart[Lead.I], [Lead.II] = heart[Lead.II], [Lead.III] = heart[Lead.III] }), Lead.III)));
    }

    private static Dictionary<Lead, float[]> Heart() => LimbHeart.Of(EcgSignalGenerator.Generate(new EcgSignalOptions { SampleRateHz = Rate }, 5));

    private static EcgRecord Record(Dictionary<Lead, float[]> leads) =>
        new("limbs", Rate, leads.First().Value.Length, leads.Select(static l => LeadSignal.FromSamples(l.Key, l.Value, Rate)));
}
