using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Tests.Formats;

/// <summary>Records that other tools wrote, with checksums that other tools computed.</summary>
public class WfdbSharedDataTests
{
    [SharedTheory("data", "pages", "dev")]
    [InlineData("ludb", 100)]
    [InlineData("imagekit", 12)]
    [InlineData("muse_like", 20)]
    [InlineData("scan", 3)]
    public void Read_DevelopmentPages_GivesTwelveLeadsAndTheStatedChecksums(string folder, int count)
    {
        string[] headers = Directory.GetFiles(SharedData.PathTo("data", "pages", "dev", folder), "*.hea");
        Assert.Equal(count, headers.Length);
        foreach (string path in headers)
            AssertTwelveLeads(path);
    }

    [SharedFact("data", "signals", "train")]
    public void Read_TrainingSignals_GivesTwelveLeadsAndTheStatedChecksums()
    {
        string[] headers = Directory.GetFiles(SharedData.PathTo("data", "signals", "train"), "*.hea");
        Assert.NotEmpty(headers);
        Array.Sort(headers, StringComparer.Ordinal);
        for (int i = 0; i < headers.Length; i += 25)
            AssertTwelveLeads(headers[i]);
    }

    [SharedFact("data", "signals", "train")]
    public void Write_RecordsAsRead_GivesTheSameSamplesAndChecksums()
    {
        string[] headers = Directory.GetFiles(SharedData.PathTo("data", "signals", "train"), "*.hea");
        using var folder = new TemporaryFolder();
        foreach (string path in headers.Order(StringComparer.Ordinal).Take(5))
        {
            WfdbRecord original = WfdbReader.Read(path);
            string name = original.Header.Name;
            WfdbWriter.Write(original, folder.PathTo(name));
            WfdbRecord copy = WfdbReader.Read(folder.PathTo(name));
            Assert.Equal(File.ReadAllBytes(Path.ChangeExtension(path, ".dat")), File.ReadAllBytes(folder.PathTo(name + ".dat")));
            for (int s = 0; s < original.SignalCount; s++)
            {
                Assert.Equal(original.GetSamples(s).ToArray(), copy.GetSamples(s).ToArray());
                Assert.Equal((short)original.Header.Signals[s].Checksum!.Value, (short)copy.Header.Signals[s].Checksum!.Value);
                Assert.Equal(original.Header.Signals[s].InitialValue, copy.Header.Signals[s].InitialValue);
            }
        }
    }

    private static void AssertTwelveLeads(string path)
    {
        WfdbRecord wfdb = WfdbReader.Read(path);
        Assert.All(wfdb.Header.Signals, s => Assert.NotNull(s.Checksum));
        for (int s = 0; s < wfdb.SignalCount; s++)
        {
            WfdbSignalInfo info = wfdb.Header.Signals[s];
            Assert.Equal(info.InitialValue, (wfdb.GetSamples(s).Span[0] * info.Gain) + info.Baseline, 1e-6);
        }

        EcgRecord record = wfdb.ToEcgRecord();
        Assert.Equal(10, record.DurationSeconds, 1e-9);
        Assert.All(record.Leads, lead => Assert.Equal(LeadStatus.Read, lead.Status));
    }
}
