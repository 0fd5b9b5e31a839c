namespace Ecg.Digitization.Synthesis;

/// <summary>A line through points of the paper, drawn with a pen whose nib is an ellipse.</summary>
/// <param name="Points">The vertices, in order; one point makes a dot.</param>
/// <param name="Pen">The nib.</param>
internal readonly record struct Stroke(PointMm[] Points, Pen Pen)
{
    private const double ThinnestMm = 0.03;

    /// <summary>The same line with a wider or narrower pen.</summary>
    public Stroke Widened(double byMm) => this with { Pen = Widened(Pen, byMm) };

    /// <summary>A wider or narrower pen.</summary>
    public static Pen Widened(Pen pen, double byMm) => byMm == 0 ? pen : pen with { WidthMm = Math.Max(ThinnestMm, pen.WidthMm + byMm) };
}
