using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Submitting;

/// <summary>What the command line of <c>submit</c> says.</summary>
/// <param name="DataFolder">The competition's folder.</param>
/// <param name="OutputPath">The submission.</param>
/// <param name="CheckpointPath">The trained network of the encoder-decoder; null for the trace engine.</param>
/// <param name="Network">How it is run.</param>
/// <param name="IsNotebook">Whether to write the notebook's form.</param>
/// <param name="Gaps">What stands where a record has no sample; not in the notebook's form.</param>
/// <param name="Json">Whether to print JSON instead of text.</param>
/// <param name="Verbose">Whether to show stack traces.</param>
internal sealed record SubmitOptions(
    string DataFolder, string OutputPath, string? CheckpointPath, SignalPredictorOptions Network, bool IsNotebook, SubmissionGaps Gaps, bool Json, bool Verbose);
