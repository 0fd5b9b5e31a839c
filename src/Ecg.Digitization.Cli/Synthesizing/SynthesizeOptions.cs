using System.Collections.Immutable;

namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>What <c>synthesize</c> was asked to do.</summary>
/// <param name="OutputFolder">Where the pages go.</param>
/// <param name="Count">How many pages.</param>
/// <param name="FirstSeed">The first page's seed; the next page has the next seed.</param>
/// <param name="Kind">The kind of pages.</param>
/// <param name="Layouts">The layouts to draw; empty for the usual mixture.</param>
/// <param name="SignalsFolder">A folder of WFDB records; null for generated signals.</param>
/// <param name="SampleRateHz">The rate of the truth; null for a random one per page.</param>
/// <param name="JpegQuality">The quality of JPEG files; null for PNG.</param>
/// <param name="Truth">The kinds of truth, without repetition.</param>
/// <param name="Threads">How many pages are drawn at a time.</param>
/// <param name="Resume">Whether pages whose files are all there are skipped.</param>
/// <param name="Json">Whether to print JSON lines.</param>
/// <param name="Verbose">Whether to print stack traces.</param>
internal sealed record SynthesizeOptions(
    string OutputFolder,
    int Count,
    ulong FirstSeed,
    SynthesisKind Kind,
    ImmutableArray<PageLayout> Layouts,
    string? SignalsFolder,
    double? SampleRateHz,
    int? JpegQuality,
    ImmutableArray<TruthFormat> Truth,
    int Threads,
    bool Resume,
    bool Json,
    bool Verbose);
