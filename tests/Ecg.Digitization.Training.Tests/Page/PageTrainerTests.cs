using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Tests.Page;

/// <summary>Very small trainings: that they learn, what they leave in their folder, and that they go on as if they had never stopped.</summary>
public sealed class PageTrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("page").FullName;

    private static readonly PageTrainingOptions Options = new()
    {
        Network = new PageNetworkOptions { Channels = [4, 4, 4, 4, 4, 4] },
        Steps = 6,
        Batches = new PageBatcher { Size = 2, Cells = 16 },
        UsesPerPicture = 4,
        Window = 2,
        DrawingThreads = 2,
        LogEvery = 2,
        ValidateEvery = 6,
        ValidationPictures = 2,
        WarmUpSteps = 2,
        Device = ComputeDevice.Cpu,
    };

    [Fact]
    public void Run_StoppedAndResumed_EndsInTheSameWeights()
    {
        string unbroken = Path.Combine(_folder, "a"), broken = Path.Combine(_folder, "b");
        Trainer().Run(unbroken);
        using var stop = new CancellationTokenSource();
        new PageTrainer(Feed(), Options) { Progress = row => Stop(row, stop) }.Run(broken, cancellationToken: stop.Token);
        Assert.Equal(4, PageTrainingRow.Parse(File.ReadAllLines(Path.Combine(broken, "history.csv"))[^1])!.Step);

        IReadOnlyList<PageTrainingRow> history = Trainer().Run(broken, resume: true);

        Assert.Equal([2L, 4L, 6L], history.Select(static r => r.Step));
        Assert.NotNull(history[^1].Validation);
        using NamedTensors one = SafetensorsFile.Read(Path.Combine(unbroken, "weights.safetensors")), two = SafetensorsFile.Read(Path.Combine(broken, "weights.safetensors"));
        foreach ((string name, TorchSharp.torch.Tensor value) in one.Tensors)
            Assert.True(value.bytes.SequenceEqual(two[name].bytes), name);
    }

    [Fact]
    public void Run_SomeSteps_LossFalls()
    {
        PageTrainingOptions options = Options with
        {
            Network = new PageNetworkOptions { Channels = [8, 8, 12, 12, 16, 16] },
            Steps = 60,
            Batches = new PageBatcher { Size = 4, Cells = 24 },
            LearningRate = 5e-3,
            WarmUpSteps = 10,
            Window = 4,
            LogEvery = 15,
            ValidateEvery = 60,
        };

        IReadOnlyList<PageTrainingRow> history = new PageTrainer(Feed(), options).Run(_folder);

        Assert.True(history[^1].Loss < 0.75 * history[0].Loss, $"{history[0].Loss} to {history[^1].Loss}");
    }

    [Fact]
    public void Run_FolderWithACheckpoint_IsNotOverwritten()
    {
        File.WriteAllText(Path.Combine(_folder, "checkpoint.safetensors"), "precious");

        Assert.Throws<IOException>(() => Trainer().Run(_folder));
        Assert.Equal("precious", File.ReadAllText(Path.Combine(_folder, "checkpoint.safetensors")));
    }

    [Fact]
    public void Done_StepsAndMinutes_TheFartherCounts()
    {
        var options = new PageTrainingOptions { Steps = 1000, Minutes = 10, LearningRate = 1, WarmUpSteps = 100 };

        Assert.Equal(0.5, options.Done(500, 1));
        Assert.Equal(0.8, options.Done(500, 8));
        Assert.Equal(1, options.Done(10, 11));
        Assert.Equal(0.5, options.RateAt(49, 0), 0.02);
        Assert.Equal(0.5, options.RateAt(500, 0.5), 0.01);
        Assert.True(options.RateAt(500, 1) < 0.01);
    }

    [Fact]
    public void Parse_WhatToCsvWrote_IsTheSame()
    {
        var row = new PageTrainingRow(50, 12.5, 0.003, 1.25, 8.5, 0.25, new PageFigures(0.01, 0.02, 0.5, 0.25, 0.125, 0.0625, 1.5, 0.5, 0.75, 0.875, 0.375, 0.03125, 0.5));

        Assert.Equal(row, PageTrainingRow.Parse(row.ToCsv()));
        Assert.Equal(row with { Validation = null }, PageTrainingRow.Parse((row with { Validation = null }).ToCsv()));
        Assert.Null(PageTrainingRow.Parse(PageTrainingRow.CsvHeader));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PagePictureFeed Feed() => new(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] }) { LowestSidePx = 250, HighestSidePx = 300 };

    private static PageTrainer Trainer() => new(Feed(), Options);

    private static void Stop(PageTrainingRow row, CancellationTokenSource stop)
    {
        if (row.Step == 4)
            stop.Cancel();
    }
}
