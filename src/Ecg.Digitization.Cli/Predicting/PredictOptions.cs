using Ecg.Digitization.EncoderDecoder;

namespace Ecg.Digitization.Cli.Predicting;

/// <summary>What the command line of <c>predict</c> says.</summary>
/// <param name="Inputs">Images, or folders of them.</param>
/// <param name="OutputFolder">Where results go.</param>
/// <param name="CheckpointPath">The trained network.</param>
/// <param name="Network">How it is run.</param>
/// <param name="Formats">What to write: csv, wfdb, npy.</param>
/// <param name="Layout">What the pages show; null to keep every lead over the whole time.</param>
/// <param name="RateHz">The rate of the results; null for that of the training.</param>
/// <param name="Plots">Whether to draw.</param>
/// <param name="TruthFolder">Where the true signals are; null to look beside the pages.</param>
/// <param name="Json">Whether to print JSON instead of a table.</param>
/// <param name="Verbose">Whether to show stack traces.</param>
internal sealed record PredictOptions(
    IReadOnlyList<string> Inputs,
    string OutputFolder,
    string CheckpointPath,
    SignalPredictorOptions Network,
    IReadOnlyList<string> Formats,
    PageLayout? Layout,
    double? RateHz,
    bool Plots,
    string? TruthFolder,
    bool Json,
    bool Verbose);
