namespace Ecg.Digitization.Synthesis;

/// <summary>A sheet bent in one direction without stretching: a cylinder over any profile, so distances along the paper are kept exactly.</summary>
internal sealed class PaperSurface
{
    private const double StepMm = 0.5;
    private readonly double _cx, _cy, _ux, _uy, _half;
    private readonly double[] _along, _height, _turn;

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
        double k = Math.PI * waves / diagonal;
        for (int i = 0; i < count; i++)
            _turn[i] = Slope((i - half) * StepMm, k, curlRadians, phase, folds);

        // Positions are the integral of the direction along the arc, by Simpson's rule, zero in the middle.
        for (int i = half; i < count - 1; i++)
            Integrate(i, i + 1, Slope((i - half + 0.5) * StepMm, k, curlRadians, phase, folds), StepMm);
        for (int i = half; i > 0; i--)
            Integrate(i, i - 1, Slope((i - half - 0.5) * StepMm, k, curlRadians, phase, folds), -StepMm);
    }

    /// <summary>Where a point of the paper is in space: millimetres from the sheet's middle; z grows away from the camera.</summary>
    public (double X, double Y, double Z) At(PointMm point)
    {
        double px = point.X - _cx, py = point.Y - _cy;
        double s = (px * _ux) + (py * _uy), t = (py * _ux) - (px * _uy);
        (double along, double height) = Profile(s);
        return ((along * _ux) - (t * _uy), (along * _uy) + (t * _ux), height);
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
        _along[to] = _along[from] + (step / 6 * (Math.Cos(_turn[from]) + (4 * Math.Cos(middle)) + Math.Cos(_turn[to])));
        _height[to] = _height[from] + (step / 6 * (Math.Sin(_turn[from]) + (4 * Math.Sin(middle)) + Math.Sin(_turn[to])));
    }

    private (double Along, double Height) Profile(double s)
    {
        int last = _turn.Length - 1;
        if (s <= -_half)
            return (_along[0] + ((s + _half) * Math.Cos(_turn[0])), _height[0] + ((s + _half) * Math.Sin(_turn[0])));
        if (s >= _half)
            return (_along[last] + ((s - _half) * Math.Cos(_turn[last])), _height[last] + ((s - _half) * Math.Sin(_turn[last])));
        double at = (s + _half) / StepMm;
        int i = Math.Min((int)at, last - 1);
        double u = at - i, u2 = u * u, u3 = u2 * u;

        // Hermite: values and known directions at both ends keep the map once differentiable.
        double h00 = (2 * u3) - (3 * u2) + 1, h10 = (u3 - (2 * u2) + u) * StepMm, h01 = (3 * u2) - (2 * u3), h11 = (u3 - u2) * StepMm;
        return (
            (h00 * _along[i]) + (h10 * Math.Cos(_turn[i])) + (h01 * _along[i + 1]) + (h11 * Math.Cos(_turn[i + 1])),
            (h00 * _height[i]) + (h10 * Math.Sin(_turn[i])) + (h01 * _height[i + 1]) + (h11 * Math.Sin(_turn[i + 1])));
    }
}
