using Ecg.Digitization.Engine;
using Ecg.Digitization.Results;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Tests.Trust;

public sealed class PageWarningsTests
{
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, null, false)]
    [InlineData(false, null, true)]
    [InlineData(false, false, false)]
    public void Of_LimbLeads_ContradictAsTheyWereRead(bool keepTheirSums, bool? before, bool warns)
    {
        EcgRecord heart = EcgSignalGenerator.Generate(new EcgSignalOptions(), 3);
        var record = new EcgRecord("a", heart.SampleRateHz, heart.SampleCount, heart.Leads.Select(l => keepTheirSums || l.Lead != Lead.III ? l : LeadSignal.FromSamples(l.Lead, Array.ConvertAll(l.Samples.ToArray(), static v => -2 * v), l.SampleRateHz)));

        PageReading reading = new(null, null, null, [], record, null, []) { LimbsContradict = before };

        Assert.Equal(warns, PageWarnings.Of(reading).Any(static w => w.StartsWith("The limb leads contradict each other", StringComparison.Ordinal)));
    }
}
