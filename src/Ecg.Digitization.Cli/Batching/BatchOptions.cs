using Ecg.Digitization.Export;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>What the command line of <c>batch</c> says.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="OutputFolder">Where results go.</param>
/// <param name="Formats">What to write of each page.</param>
/// <param name="SampleRateHz">The rate of the records.</param>
/// <param name="Layout">The layout of every page for which the manifest names none; null to find each.</param>
/// <param name="Reader">What reads the ink.</param>
/// <param name="Threads">How many threads work at once, whoever they belong to.</param>
/// <param name="AtOnce">How many pages are in work at once.</param>
/// <param name="Shard">Which part of the manifest.</param>
/// <param name="RetryFailed">Whether pages that failed or were refused before are read again.</param>
/// <param name="FailuresOk">Whether pages that could not be read leave the exit code 0 once all are done.</param>
/// <param name="Json">Whether to print a JSON object per page and line.</param>
/// <param name="Verbose">Whether to show stack traces.</param>
internal sealed record BatchOptions(
    string Manifest,
    string OutputFolder,
    IReadOnlyList<ExportFormat> Formats,
    double SampleRateHz,
    PageLayout? Layout,
    ReaderChoice Reader,
    int Threads,
    int AtOnce,
    Shard Shard,
    bool RetryFailed,
    bool FailuresOk,
    bool Json,
    bool Verbose);
