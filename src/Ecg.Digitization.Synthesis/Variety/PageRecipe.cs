namespace Ecg.Digitization.Synthesis;

/// <summary>Everything that decides a page but its signals. Immutable and thread-safe.</summary>
/// <param name="Seed">The seed it was drawn from, and that the drawing uses.</param>
/// <param name="Kind">The way it becomes an image.</param>
/// <param name="Layout">The layout.</param>
/// <param name="Style">The sheet.</param>
/// <param name="Capture">The device.</param>
public sealed record PageRecipe(ulong Seed, PageKind Kind, PageLayout Layout, PageStyle Style, PageCapture Capture);
