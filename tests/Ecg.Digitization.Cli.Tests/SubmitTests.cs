using System.Globalization;
using System.Text.Json;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Cli.Tests;

[Collection("torch")]
public sealed class SubmitTests : IClassFixture<TrainedNetwork>
{
    private readonly TrainedNetwork _network;

    public SubmitTests(TrainedNetwork network) => _network = network;

    [Fact]
    public void Submit_Trace_WritesWhatTheScorerAcceptsAndScoresWell()
    {
        using var folder = new ScratchFolder();
        PutCompetition(folder, [("11", 500), ("12", 512)], GoodPages.Draw(3), GoodPages.Draw(4));

        ToolRun run = ToolRun.Of("submit", folder["data"], "-o", folder["submission.csv"], "--gaps", "interpolate");
        ToolRun score = ToolRun.Of("score", folder["submission.csv"], folder["data"]);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains($"2 images, {18750 + 19200} rows", run.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ""), (score.ExitCode, score.Error));
        string official = score.Output.Split('\n').Select(static l => l.Split('|', StringSplitOptions.TrimEntries)).Single(static f => f.Length > 2 && f[1] == "official dB")[2];
        Assert.True(double.Parse(official, CultureInfo.InvariantCulture) > 15, official);
    }

    [Fact]
    public void Submit_EncoderDecoder_ObeysNumberOfRowsAndReportsWhatIsNotRead()
    {
        using var folder = new ScratchFolder();
        PutCompetition(folder, [("11", 1025), ("12", 250)], TinyTraining.Page(0), TinyTraining.Page(1));
        File.WriteAllText(folder["data/test/11.png"], "no picture");

        ToolRun run = ToolRun.Of("submit", folder["data"], "-o", folder["s.csv"], "--engine", "encoder-decoder", "--checkpoint", _network.Weights, "--json");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("11.png", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal((2, 38432L + 9375), (json.RootElement.GetProperty("images").GetInt32(), json.RootElement.GetProperty("rows").GetInt64()));
        Assert.Equal(1, json.RootElement.GetProperty("notRead").GetArrayLength());
        string[] lines = File.ReadAllLines(folder["s.csv"]);
        Assert.All(lines.Where(static l => l.StartsWith("11_", StringComparison.Ordinal)), static l => Assert.EndsWith(",0.0", l, StringComparison.Ordinal));
        Assert.Contains(lines, static l => l.StartsWith("12_624_V6,", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, ToolRun.Of("score", folder["s.csv"], folder["data"]).ExitCode);
    }

    [Fact]
    public void Submit_Notebook_IsEveryLeadOverTheWholeRecord()
    {
        using var folder = new ScratchFolder();
        PutCompetition(folder, [("11", 500)], TinyTraining.Page(0));

        ToolRun run = ToolRun.Of("submit", folder["data"], "-o", folder["s.csv"], "--form", "notebook", "--engine", "encoder-decoder", "--checkpoint", _network.Weights);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        string[] lines = File.ReadAllLines(folder["s.csv"]);
        Assert.Equal(1 + (12 * 500), lines.Length);
        using var predictor = SignalPredictor.Load(_network.Weights);
        EcgRecord record = predictor.Predict("11", new PageImageDecoder(ImageLimits.Default).Decode(folder["data/test/11.png"]));
        Assert.Equal(record[Lead.AVL].Samples.Span[499], float.Parse(lines.Single(static l => l.StartsWith("11_aVL_499,", StringComparison.Ordinal)).Split(',')[1], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Submit_ListThatCannotBeObeyed_NamesTheLineAndWritesNothing()
    {
        using var folder = new ScratchFolder();
        PutCompetition(folder, [("11", 500)], TinyTraining.Page(0));
        File.AppendAllText(folder["data/test.csv"], "a_b,I,500,1250\n");

        ToolRun run = ToolRun.Of("submit", folder["data"], "-o", folder["s.csv"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("test.csv, line 14", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["s.csv"]));
    }

    [Theory]
    [InlineData("--engine", "encoder-decoder")]
    [InlineData("--checkpoint", "CHECKPOINT")]
    [InlineData("--engine", "magic")]
    [InlineData("--form", "parquet")]
    [InlineData("--gaps", "guess")]
    [InlineData("--engine", "encoder-decoder", "--checkpoint", "CHECKPOINT", "--device", "cuda:63")]
    public void Submit_BadUse_IsOneLine(params string[] more)
    {
        using var folder = new ScratchFolder();
        PutCompetition(folder, [("11", 500)], TinyTraining.Page(0));

        ToolRun run = ToolRun.Of(["submit", folder["data"], "-o", folder["s.csv"], .. more.Select(m => m == "CHECKPOINT" ? _network.Weights : m)]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.StartsWith("ecg-digitize: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["s.csv"]));
    }

    [Fact]
    public void Submit_FolderWithoutList_IsBadUse()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["data"]);

        Assert.Equal(ExitCode.BadUse, ToolRun.Of("submit", folder["data"], "-o", folder["s.csv"]).ExitCode);
    }

    /// <summary>The folder <c>data</c>: test.csv and test/ID.png, and the truth as train.csv and train/ID/ID.csv.</summary>
    private static void PutCompetition(ScratchFolder folder, (string Id, int Rate)[] images, params Synthesis.SyntheticPage[] pages)
    {
        Directory.CreateDirectory(folder["data/test"]);
        var list = new List<string> { "id,lead,fs,number_of_rows" };
        var index = new List<string> { "id,fs,sig_len" };
        for (int i = 0; i < images.Length; i++)
        {
            (string id, int rate) = images[i];
            File.WriteAllBytes(folder[$"data/test/{id}.png"], pages[i].Image.ToPng());
            list.AddRange(Leads.All.Select(l => $"{id},{l.ToName()},{rate},{(l == Lead.II ? 10 * rate : (int)(2.5 * rate))}"));
            index.Add($"{id},{rate},{10 * rate}");
            Directory.CreateDirectory(folder[$"data/train/{id}"]);
            File.WriteAllText(folder[$"data/train/{id}/{id}.csv"], Truth(pages[i].Truth.GetPrintedRecord().ResampleTo(rate), rate));
        }

        File.WriteAllLines(folder["data/test.csv"], list);
        File.WriteAllLines(folder["data/train.csv"], index);
    }

    /// <summary>As the competition has it: the last row of 1025 Hz windows is left out.</summary>
    private static string Truth(EcgRecord record, int rate)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine(string.Join(',', Leads.All.Select(static l => l.ToName())));
        for (int row = 0; row < 10 * rate; row++)
        {
            int at = row;
            text.WriteLine(string.Join(',', Leads.All.Select(l =>
            {
                int first = l == Lead.II ? 0 : (int)Math.Ceiling((int)l / 3 * 2.5 * rate), rows = l == Lead.II ? 10 * rate : (int)(2.5 * rate);
                float value = record[l].Samples.Span[at];
                return at < first || at >= first + rows ? "" : (float.IsNaN(value) ? 0 : value).ToString("R", CultureInfo.InvariantCulture);
            })));
        }

        return text.ToString();
    }
}
