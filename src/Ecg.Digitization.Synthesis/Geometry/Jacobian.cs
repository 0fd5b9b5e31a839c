namespace Ecg.Digitization.Synthesis;

/// <summary>The derivative of a page map at a point, in pixels per millimetre. Immutable and thread-safe.</summary>
/// <param name="Xx">Change of pixel x per millimetre of x.</param>
/// <param name="Xy">Change of pixel x per millimetre of y.</param>
/// <param name="Yx">Change of pixel y per millimetre of x.</param>
/// <param name="Yy">Change of pixel y per millimetre of y.</param>
public readonly record struct Jacobian(double Xx, double Xy, double Yx, double Yy)
{
    private const double StepMm = 1e-3;

    /// <summary>The change of area; negative when the map mirrors.</summary>
    public double Determinant => (Xx * Yy) - (Xy * Yx);

    /// <summary>Pixels per millimetre along the paper's x.</summary>
    public double ScaleX => Math.Sqrt((Xx * Xx) + (Yx * Yx));

    /// <summary>Pixels per millimetre along the paper's y.</summary>
    public double ScaleY => Math.Sqrt((Xy * Xy) + (Yy * Yy));

    /// <summary>The derivative: the map's own where it has one, else by central differences over two micrometres.</summary>
    /// <param name="map">The map.</param>
    /// <param name="at">Where on the paper.</param>
    public static Jacobian Of(IPageMap map, PointMm at)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map is IGuidedPageMap guided)
        {
            guided.Forward(at, out Jacobian own);
            return own;
        }

        return ByDifferences(map, at);
    }

    /// <summary>This derivative after that of a map of the paper onto itself.</summary>
    internal Jacobian After(in Jacobian inner) => new(
        (Xx * inner.Xx) + (Xy * inner.Yx), (Xx * inner.Xy) + (Xy * inner.Yy), (Yx * inner.Xx) + (Yy * inner.Yx), (Yx * inner.Xy) + (Yy * inner.Yy));

    /// <summary>The derivative by central differences: what <see cref="Of"/> must equal.</summary>
    internal static Jacobian ByDifferences(IPageMap map, PointMm at)
    {
        PointPx left = map.Forward(at with { X = at.X - StepMm }), right = map.Forward(at with { X = at.X + StepMm });
        PointPx up = map.Forward(at with { Y = at.Y - StepMm }), down = map.Forward(at with { Y = at.Y + StepMm });
        const double per = 1 / (2 * StepMm);
        return new Jacobian((right.X - left.X) * per, (down.X - up.X) * per, (right.Y - left.Y) * per, (down.Y - up.Y) * per);
    }
}
