using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Tests.Trace;

/// <summary>A very small training: what it leaves in its folder, and that it goes on as if it had never stopped.</summary>
public sealed class TraceTrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trace").FullName;

    private static readonly TraceTrainingOptions Options = new()
    {
        Network = new TraceNetworkOptions { Channels = [4, 4, 4, 4, 4] },
        Steps = 6,
        Batches = new TraceBatcher { Size = 2, Columns = 64 },
        UsesPerStrip = 4,
        Window = 2,
        LogEvery = 2,
        ValidateEvery = 6,
        ValidationStrips = 1,
        WarmUpSteps = 2,
        Device = ComputeDevice.Cpu,
    };

    [Fact]
    public void Run_StoppedAndResumed_EndsInTheSameWeights()
    {
        string unbroken = Path.Combine(_folder, "a"), broken = Path.Combine(_folder, "b");
        Trainer().Run(unbroken);
        using var stop = new CancellationTokenSource();
        new TraceTrainer(Feed(), Options) { Progress = row => Stop(row, stop) }.Run(broken, cancellationToken: stop.Token);
        Assert.Equal(4, TraceTrainingRow.Parse(File.ReadAllLines(Path.Combine(broken, "history.csv"))[^1])!.Step);

        IReadOnlyList<TraceTrainingRow> history = Trainer().Run(broken, resume: true);

        Assert.Equal([2L, 4L, 6L], history.Select(static r => r.Step));
        Assert.NotNull(history[^1].Validation);
        using NamedTensors one = SafetensorsFile.Read(Path.Combine(unbroken, "weights.safetensors")), two = SafetensorsFile.Read(Path.Combine(broken, "weights.safetensors"));
        foreach ((string name, TorchSharp.torch.Tensor value) in one.Tensors)
            Assert.True(value.bytes.SequenceEqual(two[name].bytes), name);
    }

    [Fact]
    public void Run_FromWeights_BeginsWithThemAndTheirSizes()
    {
        string first = Path.Combine(_folder, "a", "weights.safetensors"), second = Path.Combine(_folder, "b", "weights.safetensors");
        Trainer().Run(Path.GetDirectoryName(first)!);

        // A rate that moves nothing: what comes out is what went in.
        new TraceTrainer(Feed(), Options with { Network = new TraceNetworkOptions(), InitialWeights = first, LearningRate = 1e-30, WeightDecay = 0, Steps = 2 }).Run(Path.GetDirectoryName(second)!);

        using TraceNetwork went = TraceWeights.Load(first), came = TraceWeights.Load(second);
        Assert.Equal(went.Options.Channels.AsEnumerable(), came.Options.Channels.AsEnumerable());
        foreach (((string name, TorchSharp.torch.Tensor before), (_, TorchSharp.torch.Tensor after)) in ModuleState.Entries(went).Zip(ModuleState.Entries(came)))
            Assert.True(name.Contains("running", StringComparison.Ordinal) || name.Contains("tracked", StringComparison.Ordinal) || before.bytes.SequenceEqual(after.bytes), name);
    }

    [Fact]
    public void Run_FromAFileThatHoldsNoWeights_SaysSo()
    {
        string file = Path.Combine(_folder, "none.safetensors");
        File.WriteAllText(file, "nothing");

        Assert.Throws<ModelLoadException>(() => new TraceTrainer(Feed(), Options with { InitialWeights = file }).Run(Path.Combine(_folder, "c")));
    }

    [Fact]
    public void Run_FolderWithACheckpoint_IsNotOverwritten()
    {
        File.WriteAllText(Path.Combine(_folder, "checkpoint.safetensors"), "precious");

        Assert.Throws<IOException>(() => Trainer().Run(_folder));
        Assert.Equal("precious", File.ReadAllText(Path.Combine(_folder, "checkpoint.safetensors")));
    }

    [Fact]
    public void RateAt_Schedule_WarmsUpThenFalls()
    {
        var options = new TraceTrainingOptions { Steps = 1000, WarmUpSteps = 100, LearningRate = 1 };

        Assert.Equal(0.5, options.RateAt(49), 0.02);
        Assert.Equal(0.5, options.RateAt(500), 0.01);
        Assert.True(options.RateAt(999) < 0.01);
    }

    [Fact]
    public void Parse_WhatToCsvWrote_IsTheSame()
    {
        var row = new TraceTrainingRow(50, 12.5, 0.003, 1.25, 8.5, new TraceFigures(1.5, 0.25, 0.01, 0.02, 21.5, 0.5, 0.125));

        Assert.Equal(row, TraceTrainingRow.Parse(row.ToCsv()));
        Assert.Equal(row with { Validation = null }, TraceTrainingRow.Parse((row with { Validation = null }).ToCsv()));
        Assert.Null(TraceTrainingRow.Parse(TraceTrainingRow.CsvHeader));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TraceStripFeed Feed() => new(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] });

    // More threads than the first run had: their number must not matter.
    private static TraceTrainer Trainer() => new(Feed(), Options with { DrawingThreads = 3 });

    private static void Stop(TraceTrainingRow row, CancellationTokenSource stop)
    {
        if (row.Step == 4)
            stop.Cancel();
    }
}
