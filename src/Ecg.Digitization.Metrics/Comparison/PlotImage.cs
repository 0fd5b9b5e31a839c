namespace Ecg.Digitization.Metrics;

/// <summary>A picture to show above a plot: the page that the signals were read from. Immutable and thread-safe.</summary>
/// <param name="Png">The encoded picture; it becomes part of the plot as it is, so it should be small.</param>
/// <param name="Width">Its width in pixels, above 0.</param>
/// <param name="Height">Its height in pixels, above 0.</param>
public sealed record PlotImage(ReadOnlyMemory<byte> Png, int Width, int Height);
