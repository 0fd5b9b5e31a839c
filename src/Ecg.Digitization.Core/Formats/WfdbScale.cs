namespace Ecg.Digitization.Formats;

/// <summary>How physical values become 16-bit codes: code = value * gain + baseline.</summary>
/// <param name="Gain">Codes per physical unit.</param>
/// <param name="Baseline">The code of zero.</param>
internal readonly record struct WfdbScale(double Gain, int Baseline)
{
    // -32768 means "missing", so the range is symmetric; one code is kept back for rounding.
    private const int MaxCode = 32767;
    private const double Span = (2 * MaxCode) - 2;

    public static WfdbScale Choose(ReadOnlySpan<double> samples, double preferredGain, int preferredBaseline)
    {
        double min = double.PositiveInfinity;
        double max = double.NegativeInfinity;
        foreach (double value in samples)
        {
            if (double.IsInfinity(value))
                throw new ArgumentException("A sample is infinite.", nameof(samples));
            if (double.IsNaN(value))
                continue;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        var preferred = new WfdbScale(preferredGain, preferredBaseline);
        if (min > max || preferred.Fits(min, max))
            return preferred;
        double middle = (min / 2) + (max / 2);
        double halfRange = (max / 2) - (min / 2);
        double gain = preferredGain;
        if (halfRange * 2 * gain > Span || Math.Abs(middle * gain) > int.MaxValue)
            gain = FloorToThreeDigits(Math.Min(Span / 2 / halfRange, int.MaxValue / Math.Abs(middle)));
        return new WfdbScale(gain, (int)Math.Round(-middle * gain));
    }

    public short Encode(double value) => double.IsNaN(value) ? short.MinValue : (short)Math.Round((value * Gain) + Baseline);

    private bool Fits(double min, double max) =>
        Math.Round((min * Gain) + Baseline) >= -MaxCode && Math.Round((max * Gain) + Baseline) <= MaxCode;

    private static double FloorToThreeDigits(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return Math.Floor(value / unit) * unit;
    }
}
