using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Model;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Cli.Training;

/// <summary>What <c>train</c> prints: a line per epoch, as text or JSON, and a bar where someone watches.</summary>
internal sealed class TrainReport(Terminal terminal, bool json, string folder)
{
    private const int ShownItems = 10;

    /// <summary>Says what is about to be trained.</summary>
    public void Begin(TrainSettings settings, ModelInput input, TrainingData data, EcgTrainer trainer)
    {
        if (json)
            return;
        int validating = data.Validation?.Count ?? 0;
        string length = input.SampleCount is { } samples ? Text($"{samples} samples at {input.SampleRateHz} Hz") : Text($"records of several lengths at {input.SampleRateHz} Hz");
        terminal.Line(Text($"{data.Training.Count} pages to learn from, {validating} to validate with; {settings.ImageSize} x {settings.ImageSize} pixels, {length}"));
        terminal.Line(Text($"{settings.Model.ParameterCount:N0} parameters, {settings.Trainer.Device.Resolve()}{(trainer.Epoch > 0 || trainer.Batch > 0 ? Text($"; resumed after {trainer.Epoch} epochs and {trainer.Batch} batches") : "")}"));
    }

    /// <summary>What to tell the trainer.</summary>
    /// <param name="tell">The bar.</param>
    /// <param name="epochDone">Called after every epoch.</param>
    public IProgress<TrainingProgress> Progress(Action<double, double, string> tell, Action epochDone) => new Sink(progress =>
    {
        double steps = (double)progress.Batches * progress.Epochs;
        if (progress.Phase == TrainingPhase.Training)
            tell((progress.Epoch * (double)progress.Batches) + progress.Batch, steps, Text($"epoch {progress.Epoch + 1}/{progress.Epochs}, loss {progress.MeanLoss:G4}, {progress.ImagesPerSecond:F1} pages/s"));
        if (progress.Record is not { } record)
            return;
        epochDone();
        if (json)
            TrainJson.Write(terminal.Output, record);
        else
            terminal.Line(Describe(record, progress.Epochs));
    });

    /// <summary>Names what was left out.</summary>
    public void LeftOut(IReadOnlyList<string> reasons)
    {
        foreach (string reason in reasons.Take(ShownItems))
            terminal.Problem($"left out: {reason}");
        if (reasons.Count > ShownItems)
            terminal.Problem(Text($"left out: {reasons.Count - ShownItems} more"));
    }

    /// <summary>Says how it ended.</summary>
    /// <param name="result">The result.</param>
    /// <param name="weights">The best epoch's weights; null where there are none.</param>
    /// <param name="plot">The plot of the history.</param>
    public void End(TrainingResult result, string? weights, string plot)
    {
        if (json)
        {
            TrainJson.Write(terminal.Output, result, folder, weights);
            return;
        }

        string best = result.BestEpoch is { } epoch ? Text($"; best epoch {epoch + 1}, {Score(result.History[epoch])}") : "";
        terminal.Line($"{Reason(result.Reason)}{best}");
        string[] files = [.. new[] { weights, File.Exists(plot) ? plot : null }.OfType<string>()];
        if (files.Length > 0)
            terminal.Line("wrote " + string.Join(' ', files));
    }

    private static string Describe(EpochRecord record, int epochs)
    {
        string validation = double.IsNaN(record.ValidationLoss) ? "" : Text($"  validation {record.ValidationLoss:G4}  {Score(record)}");
        return Text($"epoch {record.Epoch + 1}/{epochs}  loss {record.Loss:G4}{validation}  rate {record.LearningRate:G3}  {record.Seconds:F1} s, {record.ImagesPerSecond:F1} pages/s, {100 * record.WaitingShare:F0} % waiting{(record.IsBest ? "  best" : "")}");
    }

    private static string Score(EpochRecord record) => double.IsNaN(record.NotebookSnrDb) && double.IsNaN(record.OfficialSnrDb)
        ? Text($"loss {record.Loss:G4}")
        : Text($"SNR {record.NotebookSnrDb:F2} dB, official {record.OfficialSnrDb:F2} dB");

    private static string Reason(StopReason reason) => reason switch
    {
        StopReason.NoProgress => "ended: the score has not risen for long enough",
        StopReason.MaxSteps => "ended: the most steps are done",
        StopReason.MaxTime => "ended: the time is used up",
        _ => "ended: all epochs are done",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells from the thread that trains: <see cref="Progress{T}"/> would queue and come late.</summary>
    private sealed class Sink(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
