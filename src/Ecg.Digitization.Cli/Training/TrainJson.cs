using System.Text.Json;
using System.Text.Json.Serialization;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Cli.Training;

/// <summary>One line of JSON per epoch, and one at the end, for programs that call the tool.</summary>
internal static partial class TrainJson
{
    /// <summary>Writes the line of an epoch; figures that were not measured are left out.</summary>
    public static void Write(TextWriter output, EpochRecord record) => output.WriteLine(JsonSerializer.Serialize(
        new EpochLine(
            record.Epoch + 1,
            record.Step,
            Finite(record.Loss),
            Finite(record.ValidationLoss),
            Finite(record.NotebookSnrDb),
            Finite(record.OfficialSnrDb),
            record.LearningRate,
            record.IsBest,
            record.Seconds,
            record.ImagesPerSecond,
            record.WaitingShare),
        TrainContext.Default.EpochLine));

    /// <summary>Writes the last line.</summary>
    public static void Write(TextWriter output, TrainingResult result, string folder, string? weights) => output.WriteLine(JsonSerializer.Serialize(
        new EndLine(result.Reason, result.History.Length, result.BestEpoch + 1, Finite(result.BestScore), folder, weights), TrainContext.Default.EndLine));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    internal sealed record EpochLine(
        int Epoch,
        long Step,
        double? Loss,
        double? ValidationLoss,
        double? NotebookSnrDb,
        double? OfficialSnrDb,
        double LearningRate,
        bool IsBest,
        double Seconds,
        double PagesPerSecond,
        double WaitingShare);

    internal sealed record EndLine(StopReason Reason, int Epochs, int? BestEpoch, double? BestScore, string Folder, string? Weights);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(EpochLine))]
    [JsonSerializable(typeof(EndLine))]
    internal sealed partial class TrainContext : JsonSerializerContext;
}
