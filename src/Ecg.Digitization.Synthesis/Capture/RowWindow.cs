namespace Ecg.Digitization.Synthesis;

/// <summary>Where the rows of an image are in a plane that holds some of them at a time: row y, and in its place row y + capacity later on.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Stride">Floats from row to row.</param>
/// <param name="First">The first row.</param>
/// <param name="End">The row after the last.</param>
/// <param name="Capacity">How many rows the plane holds.</param>
internal readonly record struct RowWindow(int Width, int Stride, int First, int End, int Capacity)
{
    /// <summary>Where a row begins.</summary>
    public int At(int row) => row % Capacity * Stride;

    /// <summary>A row's pixels.</summary>
    public Span<float> Row(Span<float> plane, int row) => plane.Slice(At(row), Width);
}
