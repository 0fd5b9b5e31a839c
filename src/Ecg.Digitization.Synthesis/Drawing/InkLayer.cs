namespace Ecg.Digitization.Synthesis;

/// <summary>Strokes of one colour; where they cross, the ink is laid once.</summary>
/// <param name="Color">The colour.</param>
/// <param name="Opacity">From 0 (nothing) to 1 (covers).</param>
/// <param name="Kind">What the strokes are, for effects that touch only some inks.</param>
internal sealed record InkLayer(InkColor Color, double Opacity, InkKind Kind)
{
    /// <summary>The strokes.</summary>
    public List<Stroke> Strokes { get; } = [];

    /// <summary>The middles of equal dots, which need no stroke each.</summary>
    public List<PointMm> Dots { get; } = [];

    /// <summary>The nib of <see cref="Dots"/>.</summary>
    public Pen DotPen { get; set; }

    /// <summary>Adds a straight line.</summary>
    public void Line(double x0, double y0, double x1, double y1, double widthMm)
        => Strokes.Add(new Stroke([new PointMm(x0, y0), new PointMm(x1, y1)], new Pen(widthMm)));
}
