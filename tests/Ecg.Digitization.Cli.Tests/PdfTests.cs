using System.Text;
using System.Text.Json;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Tests;

public sealed class PdfTests
{
    [PdfFact]
    public void Evaluate_PdfPage_ReadsItAsAnImage()
    {
        using var folder = new ScratchFolder();
        SyntheticPage page = GoodPages.Draw(3);
        folder.Put("page.pdf", PdfPages.Wrap(page.Image, 200));
        WfdbWriter.Write(page.Truth.Record, folder["page"]);

        ToolRun run = ToolRun.Of("evaluate", folder.Root, "--json", folder["report.json"]);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder["report.json"]));
        Assert.True(json.RootElement.GetProperty("pages")[0].GetProperty("snrDb").GetDouble() > 10);
    }

    [PdfFact]
    public void Digitize_PdfOfTwoPages_GivesTheFilesOfTwoAsBatchDoes()
    {
        using var folder = new ScratchFolder();
        string pdf = folder.Put("visit.pdf", PdfPages.Wrap(200, SmallPages.Get(0), SmallPages.Get(1)));

        ToolRun run = ToolRun.Of("digitize", pdf, "-o", folder["out"], "--format", "csv", "--json");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        ToolRun batch = ToolRun.Of("batch", folder.Root + "/*.pdf", "-o", folder["batch"], "--format", "csv");
        Assert.Equal(ExitCode.Success, batch.ExitCode);
        string[] names = [.. Directory.EnumerateFiles(folder["out"]).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["visit.p0001.csv", "visit.p0002.csv"], names);
        foreach (string name in names)
            Assert.Equal(File.ReadAllBytes(folder["batch/pages/" + name]), File.ReadAllBytes(folder["out/" + name]));
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement.Clone())];
        Assert.Equal([(1, 2), (2, 2)], lines.Select(static l => (l.GetProperty("number").GetInt32(), l.GetProperty("pages").GetInt32())));
    }

    [Fact]
    public void Digitize_PdfThatIsNone_IsOneLineAndNothingWritten()
    {
        using var folder = new ScratchFolder();
        string page = folder.Put("letter.pdf", Encoding.UTF8.GetBytes("Dear doctor,\n"));

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("letter.pdf: not digitized (Decode", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["out"]));
    }
}
