using System.Text.Json;
using System.Xml.Linq;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Tests;

[Collection("torch")]
public sealed class PredictTests : IClassFixture<TrainedNetwork>
{
    private readonly TrainedNetwork _network;

    public PredictTests(TrainedNetwork network) => _network = network;

    [Fact]
    public void Predict_Folder_WritesEveryFormatOfTheSameSignals()
    {
        using var folder = new ScratchFolder();
        string pages = TinyTraining.PutFolder(folder, "pages", 2);

        ToolRun run = ToolRun.Of("predict", pages, "-o", folder["out"], "--checkpoint", _network.Weights, "--format", "csv,wfdb,npy", "--plots", "--device", "cpu");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        for (int page = 0; page < 2; page++)
        {
            EcgRecord table = EcgCsvReader.Read(folder[$"out/p{page}.csv"], new EcgCsvReadOptions { SampleRateHz = 50 });
            EcgRecord wfdb = WfdbReader.Read(folder[$"out/p{page}.hea"]).ToEcgRecord();
            NpyArray array = NpyArray.Load(folder[$"out/p{page}.npy"]);
            Assert.Equal((500, 500, 50.0), (table.SampleCount, wfdb.SampleCount, wfdb.SampleRateHz));
            Assert.Equal([12, 500], array.Shape);
            foreach (Lead lead in Leads.All)
            {
                for (int i = 0; i < 500; i++)
                {
                    Assert.Equal(array.Row((int)lead)[i], table[lead].Samples.Span[i], 1e-4);
                    Assert.Equal(array.Row((int)lead)[i], wfdb[lead].Samples.Span[i], 1e-3);
                }
            }

            XElement plot = XElement.Load(folder[$"out/p{page}.svg"]);
            Assert.StartsWith("data:image/png;base64,", plot.Elements().Single(static e => e.Name.LocalName == "image").Attribute("href")!.Value, StringComparison.Ordinal);
            Assert.Contains("(black)", plot.Elements().First(static e => e.Name.LocalName == "text").Value, StringComparison.Ordinal);
            Assert.Matches($@"(?m)^\| p{page} +\| 500 +\| 50 +\| -?[0-9]+\.[0-9]+ +\| predicted", run.Output);
        }
    }

    [Fact]
    public void Predict_LayoutAndRate_CutAndResample()
    {
        using var folder = new ScratchFolder();
        string page = folder.Put("page.png", TinyTraining.Page(0).Image.ToPng());

        ToolRun run = ToolRun.Of("predict", page, "-o", folder["out"], "--checkpoint", _network.Weights, "--layout", "3x4+1", "--rate", "100", "--format", "csv");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        EcgRecord record = EcgCsvReader.Read(folder["out/page.csv"], new EcgCsvReadOptions { SampleRateHz = 100 });
        Assert.Equal((1000, 0.0, 2.5), (record.SampleCount, record[Lead.I].Window.StartSeconds, record[Lead.I].Window.EndSeconds));
        Assert.Equal(["page.csv"], Directory.GetFiles(folder["out"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Predict_BadImageAmongGood_IsReportedAndTheOthersAreWritten()
    {
        using var folder = new ScratchFolder();
        string pages = TinyTraining.PutFolder(folder, "pages", 2);
        folder.Put("pages/p05.png", BadPages.Create("text.png"));

        ToolRun run = ToolRun.Of("predict", pages, "-o", folder["out"], "--checkpoint", _network.Weights, "--json", "--format", "npy");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("p05.png", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement.Clone())];
        Assert.Equal([true, false, true], lines.Select(static l => l.TryGetProperty("samples", out _)));
        Assert.Equal(2, Directory.GetFiles(folder["out"], "*.npy").Length);
    }

    [Theory]
    [InlineData("cut", "cut.safetensors")]
    [InlineData("letter", "letter.safetensors")]
    public void Predict_CorruptCheckpoint_IsOneLine(string fault, string name)
    {
        using var folder = new ScratchFolder();
        byte[] good = File.ReadAllBytes(_network.Weights);
        string checkpoint = folder.Put(name, fault == "cut" ? good[..(good.Length / 2)] : "Dear doctor"u8.ToArray());
        string page = folder.Put("page.png", TinyTraining.Page(0).Image.ToPng());

        ToolRun run = ToolRun.Of("predict", page, "-o", folder["out"], "--checkpoint", checkpoint);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(name, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Theory]
    [InlineData("--device", "cuda:63")]
    [InlineData("--device", "gpu")]
    [InlineData("--length", "long")]
    [InlineData("--length", "0")]
    [InlineData("--format", "xlsx")]
    [InlineData("--batch-size", "0")]
    [InlineData("--layout", "7x9")]
    [InlineData("--truth", "no-such-folder")]
    [InlineData("no-such-page.png")]
    public void Predict_BadUse_IsOneLine(params string[] more)
    {
        using var folder = new ScratchFolder();
        string[] page = more[0].StartsWith('-') ? [folder.Put("page.png", TinyTraining.Page(0).Image.ToPng())] : [];

        ToolRun run = ToolRun.Of(["predict", .. page, "-o", folder["out"], "--checkpoint", _network.Weights, .. more]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.StartsWith("ecg-digitize: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Predict_TwoPagesOfOneName_AreNotBothWritten()
    {
        using var folder = new ScratchFolder();
        string page = folder.Put("page.png", TinyTraining.Page(0).Image.ToPng());
        Directory.CreateDirectory(folder["other"]);
        string other = folder.Put("other/page.png", TinyTraining.Page(1).Image.ToPng());

        ToolRun run = ToolRun.Of("predict", page, other, "-o", folder["out"], "--checkpoint", _network.Weights);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("would overwrite", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
