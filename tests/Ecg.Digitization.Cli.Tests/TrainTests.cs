using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Model;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Cli.Tests;

[Collection("torch")]
public sealed class TrainTests
{
    [Fact]
    public void Train_FolderOfPages_LeavesARunAndItsWeights()
    {
        using var folder = new ScratchFolder();

        ToolRun run = TinyTraining.Train(folder, 3);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("3 pages to learn from, 1 to validate with; 64 x 64 pixels, 500 samples at 50 Hz", run.Output, StringComparison.Ordinal);
        for (int epoch = 1; epoch <= 3; epoch++)
            Assert.Contains($"epoch {epoch}/3  loss ", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, HistoryCsv.Read(folder["run/history.csv"]).Count);
        Assert.Equal(4, XElement.Load(folder["run/history.svg"]).Elements().Count(static e => e.Name.LocalName == "g"));
        using NamedTensors weights = StateFile.Load(folder["run/model.safetensors"]);
        Assert.Equal(
            new ModelInput { ImageSize = 64, Preprocessing = "none", SampleRateHz = 50, SampleCount = 500 },
            ModelInput.FromMetadata(weights.Metadata, "weights"));
        Assert.True(new FileInfo(folder["run/model.safetensors"]).Length < new FileInfo(folder["run/checkpoints/last.safetensors"]).Length / 2);
    }

    [Fact]
    public void Train_Json_PrintsALinePerEpochAndOneAtTheEnd()
    {
        using var folder = new ScratchFolder();

        ToolRun run = TinyTraining.Train(folder, 2, "--json");

        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement.Clone())];
        Assert.Equal(3, lines.Length);
        IReadOnlyList<EpochRecord> history = HistoryCsv.Read(folder["run/history.csv"]);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(i + 1, lines[i].GetProperty("epoch").GetInt32());
            Assert.Equal(history[i].Loss, lines[i].GetProperty("loss").GetDouble());
        }

        Assert.Equal(("EpochsDone", 2), (lines[2].GetProperty("reason").GetString(), lines[2].GetProperty("epochs").GetInt32()));
        Assert.True(File.Exists(lines[2].GetProperty("weights").GetString()));
    }

    [Fact]
    public void Train_InterruptedAndResumed_EndsWithTheWeightsOfAnUnbrokenRun()
    {
        using var folder = new ScratchFolder();
        using var unbroken = new ScratchFolder();
        Assert.Equal(ExitCode.Success, TinyTraining.Train(unbroken, 4, "--validation-share", "0").ExitCode);
        TinyTraining.PutFolder(folder, "pages", 4);
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter("epoch 2/4", stop);
        using var error = new StringWriter();

        int code = CommandLineTool.Run(["train", folder["pages"], "-o", folder["run"], .. TinyTraining.Network, "--epochs", "4", "--validation-share", "0"], output, error, stop.Token);
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("--resume", error.ToString(), StringComparison.Ordinal);
        // What the run was started with need not be said again.
        ToolRun resumed = ToolRun.Of("train", folder["pages"], "-o", folder["run"], "--resume");

        Assert.Equal((ExitCode.Success, ""), (resumed.ExitCode, resumed.Error));
        Assert.Contains("resumed after 2 epochs", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(4, HistoryCsv.Read(folder["run/history.csv"]).Count);
        using NamedTensors expected = StateFile.Load(unbroken["run/checkpoints/last.safetensors"]);
        using NamedTensors actual = StateFile.Load(folder["run/checkpoints/last.safetensors"]);
        foreach ((string name, TorchSharp.torch.Tensor tensor) in expected.Tensors)
            Assert.True(tensor.bytes.SequenceEqual(actual[name].bytes), name);
    }

    [Theory]
    [InlineData("options.json", "{ \"epochs\": 1, /* two weights */ \"encoder-blocks\": [1, 1, 1, 1], \"augment\": false, \"early-stop\": null, }")]
    [InlineData("options.yaml", "# a comment\nepochs: 1\nencoder-blocks: [1, 1, 1, 1]\naugment: false\nearly-stop:\n")]
    public void Train_OptionsFile_CountsWhereNoFlagDoes(string name, string text)
    {
        using var folder = new ScratchFolder();
        string options = folder.Put(name, Encoding.UTF8.GetBytes(text));
        string pages = TinyTraining.PutFolder(folder, "pages", 2);

        ToolRun run = ToolRun.Of(["train", pages, "-o", folder["run"], "--options", options, .. TinyTraining.Network, "--validation-share", "0"]);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        using JsonDocument used = JsonDocument.Parse(File.ReadAllBytes(folder["run/options.json"]));
        Assert.Equal(("1", "false", "1,1,1,1", "none"), (Used("epochs"), Used("augment"), Used("encoder-blocks"), Used("early-stop")));
        Assert.Equal("16", Used("width"));

        string? Used(string setting) => used.RootElement.GetProperty(setting).GetString();
    }

    [Theory]
    [InlineData("o.json", "{ \"widht\": 3 }", "'widht'")]
    [InlineData("o.json", "{ \"imageSize\": 64 }", "it is written 'image-size'")]
    [InlineData("o.json", "{ \"epochs\": \"many\" }", "'many' cannot be the value of 'epochs'")]
    [InlineData("o.json", "{ \"epochs\": { \"a\": 1 } }", "'epochs' is neither")]
    [InlineData("o.json", "{ \"epochs\": 1, \"epochs\": 2 }", "not JSON")]
    [InlineData("o.json", "{ \"epochs\": 1", "line 1: not JSON")]
    [InlineData("o.json", "[1]", "not an object")]
    [InlineData("o.yaml", "epochs: [1, [2]]", "'epochs' is neither")]
    [InlineData("o.yaml", "epochs: 1\nepochs: 2\n", "not YAML")]
    [InlineData("o.yaml", "- 1\n", "not one mapping")]
    [InlineData("o.yml", "score: best\n", "one of notebook-snr, official-snr, loss")]
    public void Train_OptionsFileThatCannotBeObeyed_IsBadUseInOneLine(string name, string text, string reason)
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["pages"]);

        ToolRun run = ToolRun.Of("train", folder["pages"], "-o", folder["run"], "--options", folder.Put(name, Encoding.UTF8.GetBytes(text)));

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains(reason, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(name, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Theory]
    [InlineData("--epochs", "-1")]
    [InlineData("--rate", "0")]
    [InlineData("--score", "best")]
    [InlineData("--device", "gpu")]
    [InlineData("--encoder-blocks", "3,4")]
    [InlineData("--preprocessing", "magic")]
    [InlineData("--heads", "3")]
    [InlineData("--device", "cuda:63")]
    [InlineData("--learning-rate", "-1")]
    [InlineData("--options", "no-such.json")]
    [InlineData("--resume")]
    public void Train_BadUse_IsOneLineAndStartsNothing(params string[] more)
    {
        using var folder = new ScratchFolder();

        ToolRun run = ToolRun.Of(["train", TinyTraining.PutFolder(folder, "pages", 2), "-o", folder["run"], .. more]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.StartsWith("ecg-digitize: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void Train_FolderThatHoldsARun_IsRefusedUnlessResumed()
    {
        using var folder = new ScratchFolder();
        TinyTraining.Train(folder, 1);
        byte[] before = File.ReadAllBytes(folder["run/checkpoints/last.safetensors"]);

        ToolRun run = TinyTraining.Train(folder, 1);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("--resume", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder["run/checkpoints/last.safetensors"]));
    }

    [Fact]
    public void Train_UnpairedFiles_AreNamedOrLeftOut()
    {
        using var folder = new ScratchFolder();
        TinyTraining.PutFolder(folder, "pages", 4);
        File.Delete(folder["pages/p2.hea"]);
        File.Delete(folder["pages/p2.dat"]);

        ToolRun refused = TinyTraining.Train(folder, 1);
        ToolRun leftOut = TinyTraining.Train(folder, 1, "--leave-out-unpaired");

        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains("p2.png", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, leftOut.ExitCode);
        Assert.StartsWith("3 pages to learn from, 0 to validate with", leftOut.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("short")]
    [InlineData("letter")]
    public void Train_SignalsThatCannotBeUsed_AreNamedOrLeftOut(string fault)
    {
        using var folder = new ScratchFolder();
        TinyTraining.PutFolder(folder, "pages", 4);
        File.Delete(folder["pages/p1.hea"]);
        File.Delete(folder["pages/p1.dat"]);
        string header = string.Join(',', Leads.All.Select(static l => l.ToName())) + "\n";
        File.WriteAllText(folder["pages/p1.csv"], fault switch
        {
            "nan" => header + string.Concat(Enumerable.Repeat(new string(',', 11) + "\n", 1000)),
            "short" => header + "1,2,3\n",
            _ => "Dear doctor,\n",
        });

        ToolRun refused = TinyTraining.Train(folder, 1, "--validation-share", "0");
        ToolRun leftOut = TinyTraining.Train(folder, 1, "--validation-share", "0", "--leave-out-bad");

        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains("p1.csv", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, leftOut.ExitCode);
        Assert.Contains("p1.csv", Assert.Single(leftOut.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ResumeWithAnotherShape_SaysWhatDiffersAndLosesNothing()
    {
        using var folder = new ScratchFolder();
        TinyTraining.Train(folder, 1);
        byte[] before = File.ReadAllBytes(folder["run/checkpoints/last.safetensors"]);

        ToolRun run = ToolRun.Of("train", folder["pages"], "-o", folder["run"], "--resume", "--epochs", "2", "--feed-forward", "64");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("shape", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder["run/checkpoints/last.safetensors"]));
        Assert.Equal(ExitCode.Success, ToolRun.Of("train", folder["pages"], "-o", folder["run"], "--resume", "--epochs", "2").ExitCode);
    }

    [Fact]
    public void Train_ResumeFromACorruptCheckpoint_SaysSo()
    {
        using var folder = new ScratchFolder();
        TinyTraining.Train(folder, 1);
        byte[] bytes = File.ReadAllBytes(folder["run/checkpoints/last.safetensors"]);
        File.WriteAllBytes(folder["run/checkpoints/last.safetensors"], bytes[..(bytes.Length / 3)]);

        ToolRun run = ToolRun.Of("train", folder["pages"], "-o", folder["run"], "--resume", "--epochs", "2");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("last.safetensors", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_Shown_AreReadBackTheSame()
    {
        using var folder = new ScratchFolder();
        var changed = new Cli.Training.TrainSettings();
        foreach (Cli.Training.Setting setting in Cli.Training.TrainSettingsTable.All)
            changed = setting.Apply(changed, Other(setting));
        using (FileStream file = File.Create(folder["o.json"]))
            Cli.Training.OptionsFile.Write(file, changed);

        Cli.Training.TrainSettings read = Cli.Training.OptionsFile.Apply(new Cli.Training.TrainSettings(), folder["o.json"]);

        foreach (Cli.Training.Setting setting in Cli.Training.TrainSettingsTable.All)
        {
            Assert.Equal(Other(setting), setting.Show(changed));
            Assert.Equal(setting.Show(changed), setting.Show(read));
            Assert.NotEqual(setting.Show(new Cli.Training.TrainSettings()), setting.Show(changed));
        }
    }

    /// <summary>A value that is not the default.</summary>
    private static string Other(Cli.Training.Setting setting)
    {
        string shown = setting.Show(new Cli.Training.TrainSettings()) ?? "";
        return setting.Name switch
        {
            "encoder-blocks" => "1,2,1,3",
            "image-types" => "0001,0003",
            "pretrained" => "resnet.pth",
            "device" => "cuda:1",
            _ when setting.IsSwitch => shown == "true" ? "false" : "true",
            _ when setting.Value.Contains('|') => setting.Value.Split('|').First(v => v != shown),
            _ when setting.Value == "N" => shown == "none" ? "7" : (int.Parse(shown, CultureInfo.InvariantCulture) + 3).ToString(CultureInfo.InvariantCulture),
            _ => shown == "0.25" ? "0.125" : "0.25",
        };
    }

    /// <summary>Cancels when a text has been written.</summary>
    private sealed class StoppingWriter(string text, CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
                stop.Cancel();
        }
    }
}
