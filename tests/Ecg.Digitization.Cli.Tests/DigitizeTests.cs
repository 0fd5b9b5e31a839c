using System.Text.Json;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Tests;

public sealed class DigitizeTests
{
    [Fact]
    public void Digitize_CleanPage_WritesFilesThatAgree()
    {
        using var folder = new ScratchFolder();
        string page = GoodPages.Put(folder, "a page", 3, truthAsCsv: true);

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--rate", "250");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        EcgRecord table = EcgCsvReader.Read(folder[Path.Combine("out", "a page.csv")], new EcgCsvReadOptions { SampleRateHz = 250 });
        EcgRecord wfdb = WfdbReader.Read(folder[Path.Combine("out", "a_page.hea")]).ToEcgRecord();
        Assert.Equal(2500, table.SampleCount);
        Assert.Equal((2500, 250.0), (wfdb.SampleCount, wfdb.SampleRateHz));
        foreach (Lead lead in Leads.All)
        {
            for (int i = 0; i < table.SampleCount; i++)
                Assert.Equal(table[lead].Samples.Span[i], wfdb[lead].Samples.Span[i], 6e-4f);
        }

        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder[Path.Combine("out", "a page.json")]));
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        Assert.True(new FileInfo(folder[Path.Combine("out", "a page.overlay.png")]).Length > 10_000);
    }

    [Fact]
    public void Digitize_WithTruth_PrintsEveryLeadWithItsError()
    {
        using var folder = new ScratchFolder();
        string page = GoodPages.Put(folder, "page", 3);

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--truth", folder["page.hea"]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        foreach (Lead lead in Leads.All)
            Assert.Matches($@"(?m)^\| {lead.ToName()} +\|.*\| -?[0-9]+\.[0-9] +\|", run.Output);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Digitize_Json_PrintsOneObjectPerPage()
    {
        using var folder = new ScratchFolder();
        string good = GoodPages.Put(folder, "good", 3);
        string bad = folder.Put("bad.png", BadPages.Create("white.png"));

        ToolRun run = ToolRun.Of("digitize", good, bad, "-o", folder["out"], "--json");

        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        Assert.Equal(12, first.RootElement.GetProperty("leads").GetArrayLength());
        Assert.Equal(5, first.RootElement.GetProperty("files").GetArrayLength());
        Assert.False(first.RootElement.TryGetProperty("failure", out _));
        using JsonDocument second = JsonDocument.Parse(lines[1]);
        Assert.NotEmpty(second.RootElement.GetProperty("failure").GetProperty("reason").GetString()!);
    }

    [Fact]
    public void Digitize_WithFormats_WritesThoseAndNoOthers()
    {
        using var folder = new ScratchFolder();
        string page = GoodPages.Put(folder, "page", 3);

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--format", "aecg,HTML");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal(["page.html", "page.xml"], Directory.EnumerateFiles(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(5000, AecgReader.Read(folder[Path.Combine("out", "page.xml")]).SampleCount);

        ToolRun unknown = ToolRun.Of("digitize", page, "-o", folder["out"], "--format", "pdf");
        Assert.Equal(ExitCode.BadUse, unknown.ExitCode);
        Assert.Contains("csv, wfdb, json, aecg, html, overlay", unknown.Error, StringComparison.Ordinal);
    }
}
