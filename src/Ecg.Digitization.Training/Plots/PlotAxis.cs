namespace Ecg.Digitization.Training;

/// <summary>A range of values and the round numbers in it, evenly spaced or by powers of ten.</summary>
internal sealed class PlotAxis
{
    private const int WantedTicks = 5;
    private readonly bool _logarithmic;
    private readonly double _low;
    private readonly double _high;

    /// <summary>Covers the finite values; logarithmic where that is wanted, all are above 0 and they differ enough.</summary>
    public PlotAxis(IEnumerable<double> values, bool wantsLogarithmic)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high)
            (low, high) = (0, 1);
        _logarithmic = wantsLogarithmic && low > 0 && high > 3 * low;
        (_low, _high) = _logarithmic ? (Math.Log10(low), Math.Log10(high)) : (low, high);
        if (_high - _low < 1e-9 * Math.Max(1, Math.Abs(_high)))
            (_low, _high) = (_low - (0.1 * Math.Max(Math.Abs(_low), 1e-9)), _high + (0.1 * Math.Max(Math.Abs(_high), 1e-9)));
        double margin = 0.04 * (_high - _low);
        (_low, _high) = (_low - margin, _high + margin);
    }

    /// <summary>Where a value lies, 0 at the low end and 1 at the high one; not finite for a value that has no place.</summary>
    public double Place(double value) => ((_logarithmic ? Math.Log10(value) : value) - _low) / (_high - _low);

    /// <summary>Round values inside the range, rising.</summary>
    public IEnumerable<double> Ticks() => _logarithmic ? Powers() : Even();

    private IEnumerable<double> Even()
    {
        double step = RoundUp((_high - _low) / WantedTicks);
        // By whole numbers of steps, so that no error adds up; a sum with 0 is never -0.
        for (double k = Math.Ceiling(_low / step); k * step <= _high; k++)
            yield return (k * step) + 0.0;
    }

    private IEnumerable<double> Powers()
    {
        double[] leading = _high - _low > 3 ? [1] : [1, 2, 5];
        for (int power = (int)Math.Floor(_low); power <= _high; power++)
        {
            foreach (double digit in leading)
            {
                double value = digit * Math.Pow(10, power);
                if (Math.Log10(value) >= _low && Math.Log10(value) <= _high)
                    yield return value;
            }
        }
    }

    private static double RoundUp(double step)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(step)));
        foreach (double digit in (double[])[1, 2, 5])
        {
            if (step <= digit * unit * (1 + 1e-9))
                return digit * unit;
        }

        return 10 * unit;
    }
}
