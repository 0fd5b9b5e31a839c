using System.Text.Json;
using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests;

public sealed class ScoreTests
{
    [Fact]
    public void Score_NoiseOfKnownPower_PrintsAndSavesTheRatioOfPowers()
    {
        using var folder = new ScratchFolder();
        // Alternating signs have no mean over an even number of samples, and no shift makes them less.
        double[] sizes = [0.1, 0.4];
        string submission = TinyCompetition.Put(folder, TinyCompetition.Submission((id, row) => sizes[id == "101" ? 0 : 1] * (row % 2 == 0 ? 1 : -1)));

        ToolRun run = ToolRun.Of("score", submission, TinyCompetition.PutTruth(folder), "--json", folder["score.json"]);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        double[] linear = [.. TinyCompetition.Ids.Select((id, i) => SignalPower(id) / (750 * sizes[i] * sizes[i]))];
        double official = 10 * Math.Log10(linear.Average());
        double[] decibels = [.. linear.Select(static r => 10 * Math.Log10(r)).Order()];
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder["score.json"]));
        JsonElement summary = json.RootElement.GetProperty("summary");
        Assert.Equal(official, summary.GetProperty("officialDb").GetDouble(), 1e-6);
        Assert.Equal(decibels.Average(), summary.GetProperty("meanDb").GetDouble(), 1e-6);
        Assert.Equal(decibels.Average(), summary.GetProperty("medianDb").GetDouble(), 1e-6);
        Assert.Equal(decibels[0] + (0.05 * (decibels[1] - decibels[0])), summary.GetProperty("fifthPercentileDb").GetDouble(), 1e-6);
        Assert.Equal(decibels.Count(static d => d < 5) / 2.0, summary.GetProperty("shareBelow5Db").GetDouble());
        Assert.Equal((true, 1500), (json.RootElement.GetProperty("valid").GetBoolean(), json.RootElement.GetProperty("rows").GetInt64()));
        JsonElement[] images = [.. json.RootElement.GetProperty("images").EnumerateArray()];
        Assert.Equal(TinyCompetition.Ids, images.Select(static i => i.GetProperty("id").GetString()!));
        Assert.All(images, static i => Assert.Equal(12, i.GetProperty("leads").GetArrayLength()));
        Assert.Equal(FormattableString.Invariant($"{official:F2}"), ValueOf(run, "official dB"));
        Assert.Equal(FormattableString.Invariant($"{decibels.Average():F2}"), ValueOf(run, "mean dB"));
        Assert.Equal("2", ValueOf(run, "images"));
    }

    [Theory]
    [InlineData("100", "20.00")]
    [InlineData("384", "25.84")]
    [InlineData(null, "60.00")]
    public void Score_PerfectSubmission_ReachesTheCap(string? cap, string expected)
    {
        using var folder = new ScratchFolder();
        string submission = TinyCompetition.Put(folder, TinyCompetition.Submission(static (_, _) => 0));
        string[] option = cap is null ? [] : ["--cap", cap];

        ToolRun run = ToolRun.Of(["score", submission, TinyCompetition.PutTruth(folder), .. option]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(expected, ValueOf(run, "official dB"));
    }

    [Fact]
    public void Score_Faults_AreNamedWithTheirLinesAndThereIsNoScore()
    {
        using var folder = new ScratchFolder();
        List<string> lines = TinyCompetition.Submission(static (_, _) => 0);
        lines[10] = lines[9];
        lines[99] = lines[99].Split(',')[0] + ",NaN";
        lines[199] = lines[199].Replace(',', ';');
        string submission = TinyCompetition.Put(folder, lines);

        ToolRun run = ToolRun.Of("score", submission, TinyCompetition.PutTruth(folder), "--json", folder["score.json"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(run.ErrorLines, l => l.StartsWith($"ecg-digitize: {submission}, line 11: ", StringComparison.Ordinal) && l.EndsWith("(DuplicateId)", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, l => l.StartsWith($"ecg-digitize: {submission}, line 100: ", StringComparison.Ordinal) && l.EndsWith("(NotFinite)", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, l => l.StartsWith($"ecg-digitize: {submission}, line 200: ", StringComparison.Ordinal) && l.EndsWith("(WrongDelimiter)", StringComparison.Ordinal));
        Assert.Contains("no score", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("dB", run.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder["score.json"]));
        Assert.False(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("summary").ValueKind);
        Assert.Contains(json.RootElement.GetProperty("faults").EnumerateArray(), static f => f.GetProperty("kind").GetString() == "NotFinite" && f.GetProperty("line").GetInt64() == 100);
    }

    [Fact]
    public void Score_ManyFaults_ShowsTwentyAndCountsTheRest()
    {
        using var folder = new ScratchFolder();
        List<string> lines = TinyCompetition.Submission(static (_, _) => 0);
        for (int line = 2; line <= 38; line++)
            lines[line - 1] = lines[line - 1].Split(',')[0] + ",x";

        ToolRun run = ToolRun.Of("score", TinyCompetition.Put(folder, lines), TinyCompetition.PutTruth(folder));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(21, run.ErrorLines.Length);
        for (int i = 0; i < 20; i++)
            Assert.Contains(FormattableString.Invariant($"line {i + 2}: "), run.ErrorLines[i], StringComparison.Ordinal);
        Assert.Contains("faults: 37, 17 of them not shown (NotANumber 37)", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Score_TruthFileThatIsDamaged_SaysWhereAndFails()
    {
        using var folder = new ScratchFolder();
        string truth = TinyCompetition.PutTruth(folder);
        string submission = TinyCompetition.Put(folder, TinyCompetition.Submission(static (_, _) => 0));
        string damaged = Path.Combine(truth, "train", "102", "102.csv");
        string[] lines = File.ReadAllLines(damaged);
        lines[4] = "1,2";
        File.WriteAllLines(damaged, lines);

        ToolRun run = ToolRun.Of("score", submission, truth, "--json", folder["score.json"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("102.csv, line 5", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["score.json"]));
    }

    [Theory]
    [InlineData("no-such.csv", "truth")]
    [InlineData("truth", "truth")]
    [InlineData("submission.csv", "no-such-folder")]
    [InlineData("submission.csv", "empty")]
    [InlineData("submission.csv", "truth", "--cap", "0")]
    [InlineData("submission.csv", "truth", "--cap", "-1")]
    [InlineData("submission.csv", "truth", "--cap", "NaN")]
    [InlineData("submission.csv", "truth", "--cap", "1e999")]
    [InlineData("submission.csv", "truth", "--cap", "much")]
    [InlineData("submission.csv", "truth", "--json", "submission.csv")]
    [InlineData("submission.csv", "truth", "--json", "no-such-folder/score.json")]
    [InlineData("submission.csv")]
    public void Score_BadUse_IsOneLineAndChangesNothing(params string[] args)
    {
        using var folder = new ScratchFolder();
        TinyCompetition.PutTruth(folder);
        string submission = TinyCompetition.Put(folder, TinyCompetition.Submission(static (_, _) => 0));
        byte[] before = File.ReadAllBytes(submission);
        Directory.CreateDirectory(folder["empty"]);
        string[] placed = [.. args.Select((a, i) => i < 2 || args[i - 1] == "--json" ? folder[a] : a)];

        ToolRun run = ToolRun.Of(["score", .. placed]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.StartsWith("ecg-digitize: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(before, File.ReadAllBytes(submission));
    }

    private static double SignalPower(string id)
        => Leads.All.Sum(l => Enumerable.Range(0, TinyCompetition.RowsOf(l)).Sum(r => Math.Pow(TinyCompetition.Truth(id, l, r), 2)));

    private static string ValueOf(ToolRun run, string figure)
        => run.Output.Split('\n').Select(static l => l.Split('|', StringSplitOptions.TrimEntries)).Single(f => f.Length > 2 && f[1] == figure)[2];
}
