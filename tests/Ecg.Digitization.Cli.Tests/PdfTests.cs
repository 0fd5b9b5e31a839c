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
