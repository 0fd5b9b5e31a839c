namespace Ecg.Digitization.Synthesis;

/// <summary>A bent sheet seen by a pinhole camera with radial lens distortion. Immutable and thread-safe.</summary>
internal sealed class CameraPageMap : IGuidedPageMap
{
    private readonly PaperSurface _sheet;
    private readonly double[] _rotation;
    private readonly double _distance, _k1, _radius, _centerX, _centerY;
    private readonly double _scale, _shiftX, _shiftY;
    private readonly ProjectivePageMap _guess;

    /// <summary>Creates the map and frames the sheet in the image.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="pageMm">Its edges.</param>
    /// <param name="tiltX">The turn about the sheet's x axis, in radians.</param>
    /// <param name="tiltY">The turn about the sheet's y axis, in radians.</param>
    /// <param name="roll">The turn in the image plane, clockwise, in radians.</param>
    /// <param name="distanceMm">From the pinhole to the sheet's middle.</param>
    /// <param name="k1">The lens: radii r, in halves of the image's diagonal, become r (1 + k1 r^2).</param>
    /// <param name="width">The image's width.</param>
    /// <param name="height">The image's height.</param>
    /// <param name="fill">The share of the image's width or height that the sheet takes.</param>
    public CameraPageMap(PaperSurface sheet, BoxMm pageMm, double tiltX, double tiltY, double roll, double distanceMm, double k1, int width, int height, double fill)
    {
        (_sheet, _distance, _k1) = (sheet, distanceMm, k1);
        _rotation = Rotation(tiltX, tiltY, roll);
        (_centerX, _centerY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        _radius = Math.Sqrt(((double)width * width) + ((double)height * height)) / 2;
        double left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
        foreach (PointMm point in Outline(pageMm))
        {
            (double x, double y) = Project(point);
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }

        // Undistorted coordinates are framed; the lens then acts about the image's middle.
        _scale = Math.Min(fill * width / (right - left), fill * height / (bottom - top));
        _shiftX = _centerX - (_scale * (left + right) / 2);
        _shiftY = _centerY - (_scale * (top + bottom) / 2);
        PointMm[] paper = [new(pageMm.Left, pageMm.Top), new(pageMm.Right, pageMm.Top), new(pageMm.Right, pageMm.Bottom), new(pageMm.Left, pageMm.Bottom)];
        _guess = ProjectivePageMap.FromCorners(paper, Array.ConvertAll(paper, Forward));
    }

    /// <inheritdoc/>
    public bool IsAffine => false;

    /// <inheritdoc/>
    public PointPx Forward(PointMm point)
    {
        (double x, double y) = Project(point);
        double dx = (_scale * x) + _shiftX - _centerX, dy = (_scale * y) + _shiftY - _centerY;
        double r2 = ((dx * dx) + (dy * dy)) / (_radius * _radius), stretch = 1 + (_k1 * r2);
        return new PointPx(_centerX + (dx * stretch), _centerY + (dy * stretch));
    }

    /// <inheritdoc/>
    public PointPx Forward(PointMm point, out Jacobian jacobian)
    {
        (double x, double y, double z) = _sheet.At(point, out PaperSurface.Slopes d);
        double[] r = _rotation;
        double depth = _distance + (r[6] * x) + (r[7] * y) + (r[8] * z), least = 0.05 * _distance;
        (double depthX, double depthY) = depth > least ? ((r[6] * d.Xx) + (r[7] * d.Yx) + (r[8] * d.Zx), (r[6] * d.Xy) + (r[7] * d.Yy) + (r[8] * d.Zy)) : (0, 0);
        double scale = _scale / Math.Max(depth, least);
        double u = ((r[0] * x) + (r[1] * y) + (r[2] * z)) * scale, v = ((r[3] * x) + (r[4] * y) + (r[5] * z)) * scale, per = scale / _scale;
        double ux = (((r[0] * d.Xx) + (r[1] * d.Yx) + (r[2] * d.Zx)) * scale) - (u * depthX * per), uy = (((r[0] * d.Xy) + (r[1] * d.Yy) + (r[2] * d.Zy)) * scale) - (u * depthY * per);
        double vx = (((r[3] * d.Xx) + (r[4] * d.Yx) + (r[5] * d.Zx)) * scale) - (v * depthX * per), vy = (((r[3] * d.Xy) + (r[4] * d.Yy) + (r[5] * d.Zy)) * scale) - (v * depthY * per);

        // The lens: p -> p (1 + k r^2) about the image's middle.
        double dx = u + _shiftX - _centerX, dy = v + _shiftY - _centerY, k = _k1 / (_radius * _radius), stretch = 1 + (k * ((dx * dx) + (dy * dy)));
        double alongX = 2 * k * ((dx * ux) + (dy * vx)), alongY = 2 * k * ((dx * uy) + (dy * vy));
        jacobian = new Jacobian((stretch * ux) + (dx * alongX), (stretch * uy) + (dx * alongY), (stretch * vx) + (dy * alongX), (stretch * vy) + (dy * alongY));
        return new PointPx(_centerX + (dx * stretch), _centerY + (dy * stretch));
    }

    /// <inheritdoc/>
    public PointMm Inverse(PointPx point) => NewtonInverse.Solve(this, point, _guess.Inverse(point));

    private (double X, double Y) Project(PointMm point)
    {
        (double x, double y, double z) = _sheet.At(point);
        double[] r = _rotation;
        double depth = _distance + (r[6] * x) + (r[7] * y) + (r[8] * z);
        depth = Math.Max(depth, 0.05 * _distance);
        return (((r[0] * x) + (r[1] * y) + (r[2] * z)) / depth, ((r[3] * x) + (r[4] * y) + (r[5] * z)) / depth);
    }

    private static double[] Rotation(double tiltX, double tiltY, double roll)
    {
        (double sx, double cx) = Math.SinCos(tiltX);
        (double sy, double cy) = Math.SinCos(tiltY);
        (double sr, double cr) = Math.SinCos(roll);

        // Roll after tilts: Rz(roll) Rx(tiltX) Ry(tiltY).
        double m00 = cy, m01 = 0, m02 = sy, m10 = sx * sy, m11 = cx, m12 = -sx * cy;
        return
        [
            (cr * m00) - (sr * m10), (cr * m01) - (sr * m11), (cr * m02) - (sr * m12),
            (sr * m00) + (cr * m10), (sr * m01) + (cr * m11), (sr * m02) + (cr * m12),
            -cx * sy, sx, cx * cy,
        ];
    }

    private static IEnumerable<PointMm> Outline(BoxMm page)
    {
        for (int i = 0; i <= 40; i++)
        {
            double x = page.Left + (page.Width * i / 40), y = page.Top + (page.Height * i / 40);
            yield return new PointMm(x, page.Top);
            yield return new PointMm(x, page.Bottom);
            yield return new PointMm(page.Left, y);
            yield return new PointMm(page.Right, y);
        }
    }
}
