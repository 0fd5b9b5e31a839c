namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>What became of one page.</summary>
/// <param name="Page">The image file.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Kind">The way it became an image.</param>
/// <param name="Layout">Its layout's name.</param>
/// <param name="Skipped">Whether it was there already.</param>
/// <param name="SampleRateHz">The rate of its truth; null where it was not drawn.</param>
/// <param name="WidthPx">The image's width; null where it was not drawn.</param>
/// <param name="HeightPx">The image's height; null where it was not drawn.</param>
/// <param name="Files">The page's files.</param>
/// <param name="Failure">Why there is no page; null where there is.</param>
internal sealed record SynthesizedPage(
    string Page,
    ulong Seed,
    string Kind,
    string Layout,
    bool Skipped,
    double? SampleRateHz,
    int? WidthPx,
    int? HeightPx,
    IReadOnlyList<string> Files,
    string? Failure);
