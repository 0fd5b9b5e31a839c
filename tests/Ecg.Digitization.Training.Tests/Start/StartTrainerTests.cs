using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Tests.Start;

/// <summary>A very small training: what it leaves in its folder, that it goes on as if it had never stopped, and that it learns.</summary>
public sealed class StartTrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("start").FullName;

    private static readonly StartTrainingOptions Options = new()
    {
        Network = new StartNetworkOptions { Channels = [4, 4, 4, 4, 4] },
        Steps = 6,
        BatchSize = 4,
        UsesPerStrip = 2,
        Window = 4,
        LogEvery = 2,
        ValidateEvery = 6,
        ValidationStrips = 4,
        WarmUpSteps = 2,
        Device = ComputeDevice.Cpu,
    };

    [Fact]
    public void Run_StoppedAndResumed_EndsInTheSameWeights()
    {
        string unbroken = Path.Combine(_folder, "a"), broken = Path.Combine(_folder, "b");
        Trainer().Run(unbroken);
        using var stop = new CancellationTokenSource();
        new StartTrainer(Feed(), Options) { Progress = row => Stop(row, stop) }.Run(broken, cancellationToken: stop.Token);
        Assert.Equal(4, StartTrainingRow.Parse(File.ReadAllLines(Path.Combine(broken, "history.csv"))[^1])!.Step);

        IReadOnlyList<StartTrainingRow> history = Trainer().Run(broken, resume: true);

        Assert.Equal([2L, 4L, 6L], history.Select(static r => r.Step));
        Assert.NotNull(history[^1].Validation);
        using NamedTensors one = SafetensorsFile.Read(Path.Combine(unbroken, "weights.safetensors")), two = SafetensorsFile.Read(Path.Combine(broken, "weights.safetensors"));
        foreach ((string name, TorchSharp.torch.Tensor value) in one.Tensors)
            Assert.True(value.bytes.SequenceEqual(two[name].bytes), name);
        using StartNetwork usable = StartWeights.Load(Path.Combine(broken, "weights.safetensors"));
        Assert.Equal(4, usable.Options.Channels[0]);
    }

    [Fact]
    public void Run_FewStarts_AreLearnedByHeart()
    {
        StartTrainingOptions options = Options with { Network = new StartNetworkOptions { Channels = [8, 8, 8, 8, 8] }, Steps = 60, BatchSize = 16, UsesPerStrip = 1e9, Window = 8, LogEvery = 20, LearningRate = 0.01, WarmUpSteps = 5 };

        IReadOnlyList<StartTrainingRow> history = new StartTrainer(Feed(), options).Run(_folder);

        Assert.True(history[^1].Loss < history[0].Loss - 0.3, $"loss {history[0].Loss} -> {history[^1].Loss}");
    }

    [Fact]
    public void Run_FolderWithACheckpoint_IsNotOverwritten()
    {
        File.WriteAllText(Path.Combine(_folder, "checkpoint.safetensors"), "precious");

        Assert.Throws<IOException>(() => Trainer().Run(_folder));
        Assert.Equal("precious", File.ReadAllText(Path.Combine(_folder, "checkpoint.safetensors")));
    }

    [Fact]
    public void RateAt_Schedule_WarmsUpThenFallsBySteps_OrByTheClock()
    {
        var options = new StartTrainingOptions { Steps = 1000, WarmUpSteps = 100, LearningRate = 1 };

        Assert.Equal(0.5, options.RateAt(49), 0.02);
        Assert.Equal(0.5, options.RateAt(500), 0.01);
        Assert.True(options.RateAt(999) < 0.01);
        Assert.Equal(0.5, (options with { ScheduleMinutes = 10 }).RateAt(200, 5), 0.01);
    }

    [Fact]
    public void Parse_WhatToCsvWrote_IsTheSame()
    {
        var row = new StartTrainingRow(50, 12.5, 0.003, 1.25, 8.5, new StartFigures(0.25, 0.5, 0.125, 0.0625));

        Assert.Equal(row, StartTrainingRow.Parse(row.ToCsv()));
        Assert.Equal(row with { Validation = null }, StartTrainingRow.Parse((row with { Validation = null }).ToCsv()));
        Assert.Null(StartTrainingRow.Parse(StartTrainingRow.CsvHeader));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TraceStripFeed Feed() => new(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] }) { AtStarts = true };

    // More threads than the first run had: their number must not matter.
    private static StartTrainer Trainer() => new(Feed(), Options with { DrawingThreads = 3 });

    private static void Stop(StartTrainingRow row, CancellationTokenSource stop)
    {
        if (row.Step == 4)
            stop.Cancel();
    }
}
