using System.Text.Json;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Tests.Export;

public sealed class SaveTests
{
    private static readonly DrawnEcg Drawn = SamplePages.Get("three rows");
    private static readonly Lazy<EcgDigitization> Read = new(static () => Digitize(Drawn.Image));
    private static readonly Lazy<EcgDigitization> Refused = new(static () => Digitize(PageImage.FromPixels(new byte[300 * 260], 300, 260, 300, RawPixelFormat.Gray8)));

    [Fact]
    public void SaveCsv_ReadBack_IsTheRecord()
    {
        using var folder = new TemporaryFolder();
        Read.Value.SaveCsv(folder.PathTo("page.csv"));

        string header = File.ReadLines(folder.PathTo("page.csv")).First();
        EcgRecord back = EcgCsvReader.Read(folder.PathTo("page.csv"), new EcgCsvReadOptions { SampleRateHz = 500 });

        Assert.Equal("I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6", header);
        AssertClose(Read.Value.Record, back, 1e-4);
    }

    [Fact]
    public void SaveWfdb_ReadBack_IsTheRecordWithinAQuantum()
    {
        using var folder = new TemporaryFolder();
        Read.Value.SaveWfdb(folder.PathTo("page"));

        Assert.Equal(["page.dat", "page.hea"], folder.Files);
        EcgRecord back = WfdbReader.Read(folder.PathTo("page.hea")).ToEcgRecord();
        AssertClose(Read.Value.Record, back, 1e-3);
        Assert.Contains("# Layout: 3x1", File.ReadAllText(folder.PathTo("page.hea")), StringComparison.Ordinal);
    }

    [Fact]
    public void SaveJson_ReadBack_MaskAndSamplesAreTheRecords()
    {
        using var folder = new TemporaryFolder();
        Read.Value.SaveJson(folder.PathTo("page.json"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(folder.PathTo("page.json")));
        JsonElement root = json.RootElement;

        Assert.Equal("3x1", root.GetProperty("layout").GetString());
        Assert.Equal(500, root.GetProperty("sampleRateHz").GetDouble());
        Assert.Equal(5000, root.GetProperty("sampleCount").GetInt32());
        Assert.Equal("mV", root.GetProperty("units").GetString());
        Assert.False(root.TryGetProperty("failure", out _));
        Assert.Equal(Leads.All.Select(Leads.ToName), root.GetProperty("leads").EnumerateArray().Select(static l => l.GetProperty("lead").GetString()));
        foreach (JsonElement lead in root.GetProperty("leads").EnumerateArray())
        {
            Assert.True(Leads.TryParse(lead.GetProperty("lead").GetString(), out Lead which));
            LeadSignal signal = Read.Value.Record[which];
            float[] values = [.. lead.GetProperty("millivolts").EnumerateArray().Select(static v => v.GetSingle())];
            int[] mask = [.. lead.GetProperty("mask").EnumerateArray().Select(static v => v.GetInt32())];
            int first = lead.GetProperty("firstSample").GetInt32();
            Assert.Equal(signal.Status.ToString(), lead.GetProperty("status").GetString());
            Assert.Equal(signal.Samples.Span.ToArray().Count(static s => !float.IsNaN(s)), mask.Sum());
            Assert.Equal(values.Length, mask.Length);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(signal.IsValid(first + i) ? signal.Samples.Span[first + i] : 0, values[i]);
        }
    }

    [Fact]
    public void SaveOverlay_Page_HasItsSizeAndChangesAlongTheTrace()
    {
        using var folder = new TemporaryFolder();
        Read.Value.SaveOverlay(folder.PathTo("page.overlay.png"));

        PageImage overlay = new PageImageDecoder().Decode(folder.PathTo("page.overlay.png"));
        Assert.Equal((Drawn.Image.Width, Drawn.Image.Height), (overlay.Width, overlay.Height));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder.PathTo("page.overlay.png"))[..4]);
        int onTrace = 0, columns = 0, changed = 0;
        for (int row = 0; row < Drawn.Truth.Rows.Length; row++)
        {
            float[] trace = Drawn.Truth.GetTraceYPx(row);
            for (int x = 0; x < trace.Length; x++)
            {
                if (float.IsNaN(trace[x]))
                    continue;
                columns++;
                onTrace += IsGreen(overlay, x, (int)MathF.Round(trace[x])) ? 1 : 0;
            }
        }

        for (int i = 0; i < overlay.Bgr.Length; i += 3)
            changed += overlay.Bgr.Span[i] != Drawn.Image.Bgr.Span[i] ? 1 : 0;
        Assert.True(onTrace > 0.9 * columns, $"{onTrace} of {columns} columns carry the drawn trace");
        Assert.InRange(changed, columns, overlay.Width * overlay.Height / 8);
    }

    [Fact]
    public void SaveJson_RefusedPage_HoldsTheFailureAndNoLeads()
    {
        using var folder = new TemporaryFolder();
        Refused.Value.SaveJson(folder.PathTo("page.json"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(folder.PathTo("page.json")));

        JsonElement failure = json.RootElement.GetProperty("failure");
        Assert.Equal("Rectify", failure.GetProperty("stage").GetString());
        Assert.Equal(Refused.Value.Failure!.Reason, failure.GetProperty("reason").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("leads").GetArrayLength());
        Assert.False(json.RootElement.TryGetProperty("sampleRateHz", out _));
    }

    [Fact]
    public void SaveSignals_RefusedPage_ThrowsAndWritesNothing()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<InvalidOperationException>(() => Refused.Value.SaveCsv(folder.PathTo("page.csv")));
        Assert.Throws<InvalidOperationException>(() => Refused.Value.SaveWfdb(folder.PathTo("page")));
        Assert.Empty(folder.Files);
        Refused.Value.SaveOverlay(folder.PathTo("page.png"));
        Assert.Equal(260, new PageImageDecoder().Decode(folder.PathTo("page.png")).Height);
    }

    [Fact]
    public void Save_TargetThatCannotBeWritten_LeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathTo("page.csv"));
        Directory.CreateDirectory(folder.PathTo("page.hea"));
        string nowhere = Path.Combine("missing", "page");

        Assert.Throws<IOException>(() => Read.Value.SaveCsv(folder.PathTo("page.csv")));
        Assert.Throws<IOException>(() => Read.Value.SaveWfdb(folder.PathTo("page")));
        Assert.Throws<DirectoryNotFoundException>(() => Read.Value.SaveCsv(folder.PathTo(nowhere + ".csv")));
        Assert.Throws<DirectoryNotFoundException>(() => Read.Value.SaveJson(folder.PathTo(nowhere + ".json")));
        Assert.Throws<DirectoryNotFoundException>(() => Read.Value.SaveOverlay(folder.PathTo(nowhere + ".png")));
        Assert.Equal(["page.csv", "page.hea"], folder.Files);
    }

    [Fact]
    public void SaveWfdb_NameThatWfdbDoesNotAllow_IsRefused()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<ArgumentException>(() => Read.Value.SaveWfdb(folder.PathTo("page 7")));
        Assert.Empty(folder.Files);
    }

    private static bool IsGreen(PageImage image, int x, int y)
    {
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                ReadOnlySpan<byte> pixel = image.Row(Math.Clamp(y + dy, 0, image.Height - 1)).Slice(3 * Math.Clamp(x + dx, 0, image.Width - 1), 3);
                if (pixel[1] > pixel[0] + 40 && pixel[1] > pixel[2] + 40)
                    return true;
            }
        }

        return false;
    }

    private static void AssertClose(EcgRecord expected, EcgRecord actual, double tolerance)
    {
        Assert.Equal((expected.SampleCount, expected.SampleRateHz), (actual.SampleCount, actual.SampleRateHz));
        foreach (Lead lead in Leads.All)
        {
            Assert.Equal(expected[lead].GetValidityMask(), actual[lead].GetValidityMask());
            for (int i = 0; i < expected.SampleCount; i++)
            {
                if (expected[lead].IsValid(i))
                    Assert.Equal(expected[lead].Samples.Span[i], actual[lead].Samples.Span[i], tolerance);
            }
        }
    }

    private static EcgDigitization Digitize(PageImage image)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).Build();
        return digitizer.Digitize(image);
    }
}
