namespace Ecg.Digitization.Synthesis;

/// <summary>A page map given by a 3 x 3 matrix on homogeneous coordinates: scales, rotations, shears and perspective. Immutable and thread-safe.</summary>
public sealed class ProjectivePageMap : IGuidedPageMap
{
    private readonly double[] _forward;
    private readonly double[] _inverse;

    /// <summary>Creates the map.</summary>
    /// <param name="matrix">Nine numbers, row by row, that take (x mm, y mm, 1) to (w x px, w y px, w).</param>
    /// <exception cref="ArgumentException">There are not nine numbers, or the matrix cannot be inverted.</exception>
    public ProjectivePageMap(ReadOnlySpan<double> matrix)
    {
        if (matrix.Length != 9)
            throw new ArgumentException($"A projective map has nine numbers, not {matrix.Length}.", nameof(matrix));
        _forward = matrix.ToArray();
        _inverse = Invert(matrix);
        IsAffine = matrix[6] == 0 && matrix[7] == 0;
    }

    /// <inheritdoc/>
    public bool IsAffine { get; }

    /// <summary>The nine numbers, row by row.</summary>
    public ReadOnlySpan<double> Matrix => _forward;

    /// <summary>The nine numbers of the inverse, row by row, that take (x px, y px, 1) to (w x mm, w y mm, w).</summary>
    public ReadOnlySpan<double> InverseMatrix => _inverse;

    /// <summary>A flat page seen squarely: the paper's upper left corner is the image's, which is pixel (-0.5, -0.5).</summary>
    /// <param name="pxPerMmX">Pixels per millimetre in x.</param>
    /// <param name="pxPerMmY">Pixels per millimetre in y.</param>
    public static ProjectivePageMap Scale(double pxPerMmX, double pxPerMmY)
        => new([pxPerMmX, 0, -0.5, 0, pxPerMmY, -0.5, 0, 0, 1]);

    /// <summary>The map that takes four points of the paper to four points of the image.</summary>
    /// <param name="paper">Four points, no three on a line.</param>
    /// <param name="image">Their images, no three on a line.</param>
    /// <exception cref="ArgumentException">The points do not fix a map.</exception>
    public static ProjectivePageMap FromCorners(ReadOnlySpan<PointMm> paper, ReadOnlySpan<PointPx> image)
    {
        if (paper.Length != 4 || image.Length != 4)
            throw new ArgumentException("A perspective is fixed by four points.", nameof(paper));
        Span<double> a = stackalloc double[9], b = stackalloc double[9], product = stackalloc double[9];
        FromUnitSquare(image[0].X, image[0].Y, image[1].X, image[1].Y, image[2].X, image[2].Y, image[3].X, image[3].Y, a);
        FromUnitSquare(paper[0].X, paper[0].Y, paper[1].X, paper[1].Y, paper[2].X, paper[2].Y, paper[3].X, paper[3].Y, b);
        Multiply(a, Invert(b), product);
        return new ProjectivePageMap(product);
    }

    /// <summary>This map followed by another from pixels to pixels.</summary>
    /// <param name="pixels">Nine numbers, row by row.</param>
    public ProjectivePageMap Then(ReadOnlySpan<double> pixels)
    {
        Span<double> product = stackalloc double[9];
        Multiply(pixels, _forward, product);
        return new ProjectivePageMap(product);
    }

    /// <inheritdoc/>
    public PointPx Forward(PointMm point)
    {
        double[] m = _forward;
        double w = (m[6] * point.X) + (m[7] * point.Y) + m[8];
        return new PointPx(((m[0] * point.X) + (m[1] * point.Y) + m[2]) / w, ((m[3] * point.X) + (m[4] * point.Y) + m[5]) / w);
    }

    /// <inheritdoc/>
    public PointMm Inverse(PointPx point)
    {
        double[] m = _inverse;
        double w = (m[6] * point.X) + (m[7] * point.Y) + m[8];
        return new PointMm(((m[0] * point.X) + (m[1] * point.Y) + m[2]) / w, ((m[3] * point.X) + (m[4] * point.Y) + m[5]) / w);
    }

    PointPx IGuidedPageMap.Forward(PointMm point, out Jacobian jacobian)
    {
        double[] m = _forward;
        double w = 1 / ((m[6] * point.X) + (m[7] * point.Y) + m[8]);
        double x = ((m[0] * point.X) + (m[1] * point.Y) + m[2]) * w, y = ((m[3] * point.X) + (m[4] * point.Y) + m[5]) * w;
        jacobian = new Jacobian((m[0] - (x * m[6])) * w, (m[1] - (x * m[7])) * w, (m[3] - (y * m[6])) * w, (m[4] - (y * m[7])) * w);
        return new PointPx(x, y);
    }

    // Heckbert, "Fundamentals of texture mapping and image warping", 1989, section 2.2.3: (0,0), (1,0), (1,1), (0,1) to a quadrilateral.
    private static void FromUnitSquare(double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3, Span<double> m)
    {
        double dx1 = x1 - x2, dx2 = x3 - x2, sx = x0 - x1 + x2 - x3;
        double dy1 = y1 - y2, dy2 = y3 - y2, sy = y0 - y1 + y2 - y3;
        double det = (dx1 * dy2) - (dx2 * dy1);
        double g = ((sx * dy2) - (dx2 * sy)) / det, h = ((dx1 * sy) - (sx * dy1)) / det;
        m[0] = x1 - x0 + (g * x1);
        m[1] = x3 - x0 + (h * x3);
        m[2] = x0;
        m[3] = y1 - y0 + (g * y1);
        m[4] = y3 - y0 + (h * y3);
        m[5] = y0;
        m[6] = g;
        m[7] = h;
        m[8] = 1;
    }

    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c < 3; c++)
                product[(3 * r) + c] = (a[3 * r] * b[c]) + (a[(3 * r) + 1] * b[3 + c]) + (a[(3 * r) + 2] * b[6 + c]);
        }
    }

    private static double[] Invert(ReadOnlySpan<double> m)
    {
        double c0 = (m[4] * m[8]) - (m[5] * m[7]), c1 = (m[5] * m[6]) - (m[3] * m[8]), c2 = (m[3] * m[7]) - (m[4] * m[6]);
        double det = (m[0] * c0) + (m[1] * c1) + (m[2] * c2);
        if (det == 0 || !double.IsFinite(1 / det))
            throw new ArgumentException("The matrix cannot be inverted.", nameof(m));
        double s = 1 / det;
        return
        [
            c0 * s, ((m[2] * m[7]) - (m[1] * m[8])) * s, ((m[1] * m[5]) - (m[2] * m[4])) * s,
            c1 * s, ((m[0] * m[8]) - (m[2] * m[6])) * s, ((m[2] * m[3]) - (m[0] * m[5])) * s,
            c2 * s, ((m[1] * m[6]) - (m[0] * m[7])) * s, ((m[0] * m[4]) - (m[1] * m[3])) * s,
        ];
    }
}
