using System.Text.Json;
using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests;

public sealed class EvaluateTests
{
    [Fact]
    public void Evaluate_PagesWithTruthOfBothKinds_ScoresThemAndCountsTheBadOne()
    {
        using var folder = new ScratchFolder();
        GoodPages.Put(folder, "a-wfdb", 3);
        GoodPages.Put(folder, "b-csv", 4, truthAsCsv: true);
        File.Copy(folder["a-wfdb.hea"], folder["c-white.hea"]);
        File.Copy(folder["a-wfdb.dat"], folder["c-white.dat"]);
        folder.Put("c-white.png", BadPages.Create("white.png"));
        folder.Put("d-no-truth.png", BadPages.Create("white.png"));

        ToolRun run = ToolRun.Of("evaluate", folder.Root, "--json", folder["report.json"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("c-white", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("official dB", run.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder["report.json"]));
        JsonElement summary = json.RootElement.GetProperty("summary");
        Assert.Equal((3, 1), (summary.GetProperty("pages").GetInt32(), summary.GetProperty("notRead").GetInt32()));
        JsonElement[] pages = [.. json.RootElement.GetProperty("pages").EnumerateArray()];
        Assert.Equal(["a-wfdb", "b-csv", "c-white"], pages.Select(static p => p.GetProperty("page").GetString()));
        // Clean pages of our own drawing: much less would mean that truth and page do not meet.
        Assert.All(pages[..2], static p => Assert.True(p.GetProperty("snrDb").GetDouble() > 10, p.ToString()));
        Assert.Equal(0, pages[2].GetProperty("snrDb").GetDouble());
    }

    [Fact]
    public void Evaluate_TruthThatIsDamaged_SaysWhereAndLeavesThePageOut()
    {
        using var folder = new ScratchFolder();
        GoodPages.Put(folder, "good", 3);
        folder.Put("damaged.png", BadPages.Create("white.png"));
        File.WriteAllText(folder["damaged.csv"], "I,II\n1,x\n");

        ToolRun run = ToolRun.Of("evaluate", folder.Root, "--json", folder["report.json"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("damaged.csv, line 2", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder["report.json"]));
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("pages").GetInt32());
    }
}
