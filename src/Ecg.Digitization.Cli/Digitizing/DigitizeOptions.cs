using Ecg.Digitization.Export;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>What the command line of <c>digitize</c> says.</summary>
/// <param name="Pages">The files to read.</param>
/// <param name="OutputFolder">Where results go.</param>
/// <param name="Formats">What to write of each page.</param>
/// <param name="SampleRateHz">The rate of the results.</param>
/// <param name="Layout">The layout that every page has; null to find it.</param>
/// <param name="Reader">What reads the ink.</param>
/// <param name="TruthPath">The truth of the one page, to score it; null without.</param>
/// <param name="Json">Whether to print one JSON object per page instead of tables.</param>
/// <param name="Verbose">Whether to show log messages and stack traces.</param>
internal sealed record DigitizeOptions(
    IReadOnlyList<string> Pages,
    string OutputFolder,
    IReadOnlyList<ExportFormat> Formats,
    double SampleRateHz,
    PageLayout? Layout,
    ReaderChoice Reader,
    string? TruthPath,
    bool Json,
    bool Verbose);
