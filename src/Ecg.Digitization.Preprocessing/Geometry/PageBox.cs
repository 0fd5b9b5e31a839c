namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>An axis-parallel box on the page, in millimetres. Immutable and thread-safe.</summary>
/// <param name="Left">Smallest x.</param>
/// <param name="Top">Smallest y.</param>
/// <param name="Right">Largest x.</param>
/// <param name="Bottom">Largest y.</param>
public readonly record struct PageBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The width in millimetres.</summary>
    public double Width => Right - Left;

    /// <summary>The height in millimetres.</summary>
    public double Height => Bottom - Top;
}
