using System.Text.Json;
using System.Xml.Linq;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Tests;

public sealed class CompareTests
{
    private const int Shift = 5;
    private const float Gain = 1.05f, Offset = 0.2f;
    private static readonly EcgRecord Truth = EcgSignalGenerator.Generate(new EcgSignalOptions { BaselineWanderMillivolt = 0.05 }, 11, "truth");

    [Theory]
    [InlineData("b.hea")]
    [InlineData("b.csv", "--rate", "500")]
    [InlineData("b-time.csv")]
    public void Compare_ShiftedOffsetScaledCopy_RecoversEach(string file, params string[] rate)
    {
        using var folder = new ScratchFolder();
        EcgRecord copy = PutRecords(folder);

        ToolRun run = ToolRun.Of(["compare", folder["a.hea"], folder[file], "--json", folder["c.json"], .. rate]);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder["c.json"]));
        JsonElement[] leads = [.. json.RootElement.GetProperty("leads").EnumerateArray()];
        Assert.Equal(Leads.All.Select(static l => l.ToName()), leads.Select(static l => l.GetProperty("lead").GetString()!));
        foreach (JsonElement row in leads)
        {
            Assert.True(Leads.TryParse(row.GetProperty("lead").GetString(), out Lead lead));
            float[] t = Truth[lead].Samples.ToArray(), p = copy[lead].Samples.ToArray();
            int[] both = [.. Enumerable.Range(Shift, t.Length - Shift)];
            double mean = both.Average(i => t[i - Shift]), rmse = 1000 * Math.Sqrt(both.Average(i => Math.Pow(p[i] - t[i], 2)));
            Assert.Equal(1000.0 * Shift / 500, row.GetProperty("lagMilliseconds").GetDouble(), 0.2);
            Assert.Equal(5, row.GetProperty("gainErrorPercent").GetDouble(), 0.2);
            Assert.Equal(Offset + ((Gain - 1) * mean), row.GetProperty("offsetMillivolt").GetDouble(), 5e-3);
            Assert.Equal(0, row.GetProperty("stretchPpm").GetDouble(), 50.0);
            Assert.Equal(rmse, row.GetProperty("rmseMicrovolt").GetDouble(), 1.0);
            double[] ratios = [.. new[] { "snrDb", "snrWithoutLagDb", "snrWithoutOffsetDb", "snrWithoutGainDb" }.Select(n => row.GetProperty(n).GetDouble())];
            Assert.Equal(ratios.Order(), ratios);
            Assert.True(row.GetProperty("snrWithoutStretchDb").GetDouble() > 30, row.ToString());
        }
    }

    [Fact]
    public void Compare_Tables_ShowALineForEachLeadAskedFor()
    {
        using var folder = new ScratchFolder();
        PutRecords(folder);

        ToolRun run = ToolRun.Of("compare", folder["a.hea"], folder["b.hea"], "--lead", "v1,II", "--lead", "aVR", "--plot", folder["c.svg"]);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        string[][] rows = [.. run.Output.Split('\n').Select(static l => l.Split('|', StringSplitOptions.TrimEntries)).Where(static f => f.Length > 2 && !f[1].StartsWith('-'))];
        Assert.Equal(["lead", "II", "aVR", "V1", "lead", "II", "aVR", "V1"], rows.Select(static f => f[1]));
        Assert.Equal(["lag ms", "offset mV", "gain error %", "stretch ppm", "Pearson", "RMSE uV"], rows[0][4..^1]);
        Assert.All(rows[1..4], static f => Assert.InRange(double.Parse(f[4], System.Globalization.CultureInfo.InvariantCulture), 9.8, 10.2));
        XElement svg = XElement.Load(folder["c.svg"]);
        Assert.Equal(3, svg.Elements(svg.Name.Namespace + "g").Count());
    }

    [Fact]
    public void Compare_WithItself_IsWithoutNoise()
    {
        using var folder = new ScratchFolder();
        PutRecords(folder);

        ToolRun run = ToolRun.Of("compare", folder["a.hea"], folder["a.hea"], "--json", folder["c.json"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder["c.json"]));
        Assert.Equal(60, json.RootElement.GetProperty("officialDb").GetDouble(), 1e-9);
        Assert.All(json.RootElement.GetProperty("leads").EnumerateArray(), static l => Assert.Equal(0, l.GetProperty("rmseMicrovolt").GetDouble()));
    }

    [Fact]
    public void Compare_JsonAndCsvOfOnePage_GiveTheSameFigures()
    {
        using var folder = new ScratchFolder();
        string page = GoodPages.Put(folder, "page", 3);
        Assert.Equal(ExitCode.Success, ToolRun.Of("digitize", page, "-o", folder["out"]).ExitCode);
        string json = folder[Path.Combine("out", "page.json")], csv = folder[Path.Combine("out", "page.csv")];

        ToolRun fromJson = ToolRun.Of("compare", folder["page.hea"], json, "--window", "common");
        ToolRun fromCsv = ToolRun.Of("compare", folder["page.hea"], csv, "--window", "common", "--rate", "500");

        Assert.Equal((ExitCode.Success, ""), (fromJson.ExitCode, fromJson.Error));
        Assert.Contains("| V6 ", fromJson.Output, StringComparison.Ordinal);
        Assert.Equal(fromCsv.Output, fromJson.Output);
    }

    [Theory]
    [InlineData("a.hea", "broken.csv", "broken.csv, line 3")]
    [InlineData("a.hea", "broken.hea", "broken")]
    [InlineData("a.hea", "broken.json", "broken.json, line 1")]
    [InlineData("a.hea", "other.json", "not the JSON of a digitized page")]
    [InlineData("a.hea", "v1.csv", "--lead asks for: II", "--lead", "II,V1")]
    [InlineData("ii.csv", "v1.csv", "no lead in common")]
    public void Compare_RecordsThatAreNoGood_FailInOneLineAndWriteNothing(string a, string b, string expected, params string[] more)
    {
        using var folder = new ScratchFolder();
        PutRecords(folder);
        File.WriteAllText(folder["broken.csv"], "time,I\n0,1\n0.002,x\n");
        File.WriteAllText(folder["broken.hea"], "this is no header\n");
        File.WriteAllText(folder["broken.json"], "{ \"format\": ");
        File.WriteAllText(folder["other.json"], "{ \"format\": \"other\" }");
        File.WriteAllText(folder["ii.csv"], "time,II\n0,1\n0.002,2\n0.004,1\n");
        File.WriteAllText(folder["v1.csv"], "time,V1\n0,1\n0.002,2\n0.004,1\n");

        ToolRun run = ToolRun.Of(["compare", folder[a], folder[b], "--json", folder["c.json"], "--plot", folder["c.svg"], .. more]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.False(File.Exists(folder["c.json"]) || File.Exists(folder["c.svg"]));
    }

    [Theory]
    [InlineData("a.hea")]
    [InlineData("a.hea", "nothing.hea")]
    [InlineData("a.hea", "b.csv")]
    [InlineData("a.hea", "a.dat")]
    [InlineData("a.hea", "b.hea", "--lead", "V7")]
    [InlineData("a.hea", "b.hea", "--lead")]
    [InlineData("a.hea", "b.hea", "--rate", "0")]
    [InlineData("a.hea", "b.hea", "--window", "none")]
    [InlineData("a.hea", "b.hea", "--plot", "a.hea")]
    [InlineData("a.hea", "b.hea", "--plot", "c", "--json", "c")]
    [InlineData("a.hea", "b.hea", "--plot", "nowhere/c.svg")]
    public void Compare_BadUse_IsOneLineAndChangesNothing(params string[] args)
    {
        using var folder = new ScratchFolder();
        PutRecords(folder);
        string[] files = Directory.GetFiles(folder.Root);
        byte[] before = File.ReadAllBytes(folder["a.hea"]);
        string[] placed = [.. args.Select((a, i) => i < 2 || args[i - 1] is "--json" or "--plot" ? folder[a] : a)];

        ToolRun run = ToolRun.Of(["compare", .. placed]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.StartsWith("ecg-digitize: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(files.Order(), Directory.GetFiles(folder.Root).Order());
        Assert.Equal(before, File.ReadAllBytes(folder["a.hea"]));
    }

    /// <summary>Puts the truth as a.hea and its copy, later, larger and higher, as b.hea, b.csv and b-time.csv.</summary>
    private static EcgRecord PutRecords(ScratchFolder folder)
    {
        var copy = new EcgRecord("b", Truth.SampleRateHz, Truth.SampleCount, Truth.Leads.Select(static l => LeadSignal.FromSamples(l.Lead, Move(l.Samples.Span), l.SampleRateHz)));
        WfdbWriter.Write(Truth, folder["a"]);
        WfdbWriter.Write(copy, folder["b"]);
        EcgCsvWriter.Write(copy, folder["b.csv"]);
        EcgCsvWriter.Write(copy, folder["b-time.csv"], includeTime: true);
        return copy;
    }

    private static float[] Move(ReadOnlySpan<float> samples)
    {
        var moved = new float[samples.Length];
        for (int i = 0; i < moved.Length; i++)
            moved[i] = i < Shift ? float.NaN : (Gain * samples[i - Shift]) + Offset;
        return moved;
    }
}
