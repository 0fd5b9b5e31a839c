using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Training;
using TorchSharp;

namespace Ecg.Digitization.Cli.Training;

/// <summary>One run of <c>train-trace-net</c>.</summary>
internal sealed class TrainTraceNetRun(Terminal terminal)
{
    public required string Folder { get; init; }

    public string? Signals { get; init; }

    public string? Credit { get; init; }

    public required int Steps { get; init; }

    public double? Minutes { get; init; }

    public double? ScheduleMinutes { get; init; }

    public required int UsesPerStrip { get; init; }

    public required int Batch { get; init; }

    public required int Window { get; init; }

    public required TraceNetworkOptions Network { get; init; }

    public string? InitialWeights { get; init; }

    public required double LearningRate { get; init; }

    public required int Threads { get; init; }

    public required int DrawingThreads { get; init; }

    public required ulong Seed { get; init; }

    public bool Resume { get; init; }

    public ComputeDevice Device { get; init; }

    /// <summary>Trains.</summary>
    /// <param name="stop">Ends the training after the present step; its state is saved.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The network's layers are fields of types that are named in the code.")]
    public int Execute(CancellationToken stop)
    {
        torch.set_num_threads(Threads);
        ISignalSource source = Signals is null ? new GeneratedSignals() : new WfdbSignals(Signals);
        var options = new TraceTrainingOptions
        {
            Network = Network,
            InitialWeights = InitialWeights,
            LearningRate = LearningRate,
            Steps = Steps,
            Minutes = Minutes,
            ScheduleMinutes = ScheduleMinutes,
            Batches = new TraceBatcher { Size = Batch },
            Window = Window,
            UsesPerStrip = UsesPerStrip,
            DrawingThreads = DrawingThreads,
            Seed = Seed,
            Device = Device,
        };
        Dictionary<string, string> manifest = DrawnTraining.Manifest(
            Signals, Credit, string.Create(CultureInfo.InvariantCulture, $"train-trace-net --steps {Steps}{(ScheduleMinutes is { } m ? $" --schedule-minutes {m}" : "")} --batch {Batch} --window {Window} --uses {UsesPerStrip} {(InitialWeights is null ? $"--channels {string.Join(',', Network.Channels)}" : $"--from {Path.GetFileName(InitialWeights)}")} --learning-rate {LearningRate} --seed {Seed}"));
        IReadOnlyList<TraceTrainingRow> history = terminal.Watch("Training", progress => new TraceTrainer(new TraceStripFeed(source), options)
        {
            Manifest = manifest,
            Progress = row =>
            {
                progress(row.Step, Steps, string.Create(CultureInfo.InvariantCulture, $"loss {row.Loss:F3}, {row.StripsPerSecond:F1} crops/s"));
                if (!terminal.IsErrorInteractive || row.Validation is not null)
                    terminal.Note(Describe(row));
            },
        }.Run(Folder, Resume, stop));
        return DrawnTraining.Finish(terminal, Folder, history.Count == 0 ? null : Describe(history[^1]), stop);
    }

    private static string Describe(TraceTrainingRow row)
    {
        string figures = row.Validation is { } v
            ? string.Create(CultureInfo.InvariantCulture, $"; held-out strips: {v.SnrDb:F2} dB, mean error {v.MeanErrorPx:F3} px, median {v.MedianErrorPx:F3} px, above 8 px {100 * v.FarShare:F2} %, presence wrong {100 * v.PresenceErrors:F2} %, borders {v.BorderErrorPx:F3} px, {100 * v.BorderMisses:F1} % missed")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"step {row.Step}, {row.Seconds:F0} s: loss {row.Loss:F4}, rate {row.Rate:G3}, {row.StripsPerSecond:F1} crops/s{figures}");
    }
}
