namespace Ecg.Digitization.Synthesis;

/// <summary>A sheet bent in one direction without stretching: a cylinder over any profile, so distances along the paper are kept exactly.</summary>
internal sealed class PaperSurface
{
    private const double StepMm = 0.5;
    private readonly double _cx, _cy, _ux, _uy, _half;
    private readonly double[] _along, _height, _turn, _cos, _sin;

    /// <summary>Creates a sheet.</summary>
    /// <param name="widthMm">The sheet's width.</param>
    /// <param name="heightMm">The sheet's height.</param>
    /// <param name="directionRadians">The direction in which the profile runs, from x towards y.</param>
    /// <param name="curlRadians">The largest slope of the smooth bend.</param>
    /// <param name="waves">How many half waves the smooth bend has over the sheet's diagonal.</param>
    /// <param name="phase">Where along its wave the bend is in the sheet's middle.</param>
    /// <param name="folds">Folds on top of it.</param>
    public PaperSurface(double widthMm, double heightMm, double directionRadians, double curlRadians, double waves, double phase, ReadOnlySpan<PaperFold> folds)
    {
        (_cx, _cy) = (widthMm / 2, heightMm / 2);
        (_uy, _ux) = Math.SinCos(directionRadians);
        double diagonal = Math.Sqrt((widthMm * widthMm) + (heightMm * heightMm));
        int half = (int)Math.Ceiling(0.75 * diagonal / StepMm);
        _half = half * StepMm;
        int count = (2 * half) + 1;
        (_along, _height, _turn) = (new double[count], new double[count], new double[count]);
        (_cos, _sin) = (new double[count], new double[count]);
        double k = Math.PI * waves / diagonal;
        for (int i = 0; i < count; i++)
        {
            _turn[i] = Slope((i - half) * StepMm, k, curlRadians, phase, folds);
            (_sin[i], _cos[i]) = Math.SinCos(_turn[i]);
        }

        // Positions are the integral of the direction along the arc, by Simpson's rule, zero in the middle.
        for (int i = half; i < count - 1; i++)
            Integrate(i, i + 1, Slope((i - half + 0.5) * StepMm, k, curlRadians, phase, folds), StepMm);
        for (int i = half; i > 0; i--)
            Integrate(i, i - 1, Slope((i - half - 0.5) * StepMm, k, curlRadians, phase, folds), -StepMm);
    }

    /// <summary>Where a point of the paper is in space: millimetres from the sheet's middle; z grows away from the camera.</summary>
    public (double X, double Y, double Z) At(PointMm point)
    {
        double px = point.X - _cx, py = point.Y - _cy, t = (py * _ux) - (px * _uy);
        Position at = Profile((px * _ux) + (py * _uy));
        return ((at.Along * _ux) - (t * _uy), (at.Along * _uy) + (t * _ux), at.Height);
    }

    /// <summary>Where a point of the paper is in space, and the derivatives there.</summary>
    public (double X, double Y, double Z) At(PointMm point, out Slopes slopes)
    {
        double px = point.X - _cx, py = point.Y - _cy, t = (py * _ux) - (px * _uy);
        Position at = Profile((px * _ux) + (py * _uy));
        double a = at.AlongSlope;
        slopes = new Slopes(
            (a * _ux * _ux) + (_uy * _uy), (a - 1) * _ux * _uy, (a - 1) * _ux * _uy, (a * _uy * _uy) + (_ux * _ux), at.HeightSlope * _ux, at.HeightSlope * _uy);
        return ((at.Along * _ux) - (t * _uy), (at.Along * _uy) + (t * _ux), at.Height);
    }

    /// <summary>The slope of the sheet along the profile at a point, for its shading.</summary>
    public double SlopeAt(PointMm point)
    {
        double s = ((point.X - _cx) * _ux) + ((point.Y - _cy) * _uy);
        double at = Math.Clamp((s + _half) / StepMm, 0, _turn.Length - 1.001);
        int i = (int)at;
        return _turn[i] + ((at - i) * (_turn[i + 1] - _turn[i]));
    }

    private static double Slope(double s, double k, double curl, double phase, ReadOnlySpan<PaperFold> folds)
    {
        double slope = curl * Math.Sin((k * s) + phase);
        foreach (PaperFold fold in folds)
            slope += fold.AngleRadians * 0.5 * Math.Tanh((s - fold.At) / fold.RadiusMm);
        return slope;
    }

    private void Integrate(int from, int to, double middle, double step)
    {
        _along[to] = _along[from] + (step / 6 * (_cos[from] + (4 * Math.Cos(middle)) + _cos[to]));
        _height[to] = _height[from] + (step / 6 * (_sin[from] + (4 * Math.Sin(middle)) + _sin[to]));
    }

    private Position Profile(double s)
    {
        int last = _turn.Length - 1;
        if (s <= -_half)
            return new Position(_along[0] + ((s + _half) * _cos[0]), _height[0] + ((s + _half) * _sin[0]), _cos[0], _sin[0]);
        if (s >= _half)
            return new Position(_along[last] + ((s - _half) * _cos[last]), _height[last] + ((s - _half) * _sin[last]), _cos[last], _sin[last]);
        double at = (s + _half) / StepMm;
        int i = Math.Min((int)at, last - 1);
        double u = at - i, u2 = u * u, u3 = u2 * u;

        // Hermite: values and known directions at both ends keep the map once differentiable.
        double h00 = (2 * u3) - (3 * u2) + 1, h10 = (u3 - (2 * u2) + u) * StepMm, h01 = (3 * u2) - (2 * u3), h11 = (u3 - u2) * StepMm;
        double d = 6 * (u - u2) / StepMm, d10 = (3 * u2) - (4 * u) + 1, d11 = (3 * u2) - (2 * u);
        return new Position(
            (h00 * _along[i]) + (h10 * _cos[i]) + (h01 * _along[i + 1]) + (h11 * _cos[i + 1]),
            (h00 * _height[i]) + (h10 * _sin[i]) + (h01 * _height[i + 1]) + (h11 * _sin[i + 1]),
            (d * (_along[i + 1] - _along[i])) + (d10 * _cos[i]) + (d11 * _cos[i + 1]),
            (d * (_height[i + 1] - _height[i])) + (d10 * _sin[i]) + (d11 * _sin[i + 1]));
    }

    /// <summary>The derivatives of a place in space by the place on the paper.</summary>
    internal readonly record struct Slopes(double Xx, double Xy, double Yx, double Yy, double Zx, double Zy);

    /// <summary>A place on the profile and its derivative by the arc.</summary>
    private readonly record struct Position(double Along, double Height, double AlongSlope, double HeightSlope);
}
