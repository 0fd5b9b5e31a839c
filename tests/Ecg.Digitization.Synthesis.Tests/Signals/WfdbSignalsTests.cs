namespace Ecg.Digitization.Synthesis.Tests;

public sealed class WfdbSignalsTests
{
    [SharedFact("data", "signals", "train")]
    public void GetRecord_RealRecords_SeededAtManyRates()
    {
        var source = new WfdbSignals(SharedData.PathTo("data", "signals", "train"));
        var rates = new HashSet<double>();
        for (ulong seed = 0; seed < 12; seed++)
        {
            EcgRecord a = source.GetRecord(seed), b = source.GetRecord(seed);
            Assert.Equal(a[Lead.V4].Samples.ToArray(), b[Lead.V4].Samples.ToArray());
            Assert.Equal(10, a.DurationSeconds, 0.01);
            rates.Add(a.SampleRateHz);
        }

        Assert.True(rates.Count > 2);
    }

    [Fact]
    public void Constructor_EmptyFolder_Throws()
    {
        string folder = Directory.CreateTempSubdirectory("ecg").FullName;
        Assert.Throws<ArgumentException>(() => new WfdbSignals(folder));
        Directory.Delete(folder);
    }
}
