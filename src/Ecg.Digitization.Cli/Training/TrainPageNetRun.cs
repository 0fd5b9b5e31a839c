using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Training;
using TorchSharp;

namespace Ecg.Digitization.Cli.Training;

/// <summary>One run of <c>train-page-net</c>.</summary>
internal sealed class TrainPageNetRun(Terminal terminal)
{
    public required string Folder { get; init; }

    public required int Steps { get; init; }

    public double? Minutes { get; init; }

    public required int Batch { get; init; }

    public required int Side { get; init; }

    public required int UsesPerPicture { get; init; }

    public required int Threads { get; init; }

    public required int NetworkThreads { get; init; }

    public required int ValidateEvery { get; init; }

    public required ulong Seed { get; init; }

    public bool Resume { get; init; }

    public ComputeDevice Device { get; init; }

    /// <summary>Trains.</summary>
    /// <param name="stop">Ends the training after the present step; its state is saved.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The network's layers are fields of types that are named in the code.")]
    public int Execute(CancellationToken stop)
    {
        torch.set_num_threads(NetworkThreads);
        var options = new PageTrainingOptions
        {
            Steps = Steps,
            Minutes = Minutes,
            Batches = new PageBatcher { Size = Batch, Cells = Side / PageNetwork.Cell },
            UsesPerPicture = UsesPerPicture,
            DrawingThreads = Threads,
            ValidateEvery = ValidateEvery,
            Seed = Seed,
            Device = Device,
        };
        var manifest = new Dictionary<string, string>
        {
            ["data"] = "generated signals, drawn pages",
            ["recipe"] = string.Create(CultureInfo.InvariantCulture, $"train-page-net --steps {Steps}{(Minutes is { } m ? $" --schedule-minutes {m}" : "")} --batch {Batch} --side {Side} --uses {UsesPerPicture} --seed {Seed}"),
        };
        IReadOnlyList<PageTrainingRow> history = terminal.Watch("Training", progress => new PageTrainer(new PagePictureFeed(new GeneratedSignals()), options)
        {
            Manifest = manifest,
            Progress = row =>
            {
                progress(row.Step, Steps, string.Create(CultureInfo.InvariantCulture, $"loss {row.Loss:F3}, {row.CropsPerSecond:F1} crops/s"));
                if (!terminal.IsErrorInteractive || row.Validation is not null)
                    terminal.Note(Describe(row));
            },
        }.Run(Folder, Resume, stop));
        return DrawnTraining.Finish(terminal, Folder, history.Count == 0 ? null : Describe(history[^1]), stop);
    }

    private static string Describe(PageTrainingRow row)
    {
        string figures = row.Validation is { } v
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"; held-out pictures: turn wrong {100 * v.TurnErrors:F2} %, mirrored wrong {100 * v.MirroredErrors:F2} %, pitch {100 * v.PitchMedian:F2} % (far {100 * v.PitchFarShare:F2} %), angle {v.AngleMedianDegrees:F2} deg (far {100 * v.AngleFarShare:F2} %), phase {v.PhaseMedianMm:F2} mm, paper wrong {100 * v.PaperErrors:F2} %, grid wrong {100 * v.GridErrors:F2} %, trace overlap {v.TraceOverlap:F3}, text {v.TextOverlap:F3}, landmarks {v.LandmarkHits:F3} (false {v.LandmarkFalse:F3})")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"step {row.Step}, {row.Seconds:F0} s: loss {row.Loss:F4}, rate {row.Rate:G3}, {row.CropsPerSecond:F1} crops/s, waiting {100 * row.WaitShare:F0} %{figures}");
    }
}
