using System.Numerics;

namespace Ecg.Digitization;

/// <summary>The filter rows for output positions start + k * step. Immutable and thread-safe after construction.</summary>
/// <remarks>
/// A step that is a fraction of whole numbers p/q has q distinct phases, each with its own exact row. Any other step takes rows
/// tabulated over the phase and blended linearly between neighbours; few outputs or huge rows are computed one by one.
/// </remarks>
internal sealed class ResamplingPlan
{
    private const int MaxDenominator = 2048;
    private const int MaxTableEntries = 1 << 20;

    private readonly double _start;
    private readonly double _step;
    private readonly double _cutoff;
    private readonly int _numerator;
    private readonly int _denominator;
    private readonly double[] _rows = [];
    private readonly long[] _bases = [];
    private readonly ResamplingPhaseTable? _phases;

    public ResamplingPlan(double start, double step, int count)
    {
        _start = start;
        _step = step;
        // Above one the rate falls: the cut-off sinks to 0.9 of the new Nyquist frequency, whose transition then ends at it.
        _cutoff = step <= 1 ? 1 : Math.Max(0.9, 2 - step) / step;
        Taps = ResamplingPhaseTable.TapsOf(_cutoff);
        (_numerator, _denominator) = FindFraction(step, count);
        if (_denominator > 0 && (long)_denominator * Taps <= MaxTableEntries && _denominator <= count)
        {
            _bases = new long[_denominator];
            _rows = new double[_denominator * Taps];
            for (int r = 0; r < _denominator; r++)
            {
                double position = start + ((double)r * _numerator / _denominator);
                _bases[r] = (long)Math.Floor(position);
                ResamplingPhaseTable.FillRow(_rows.AsSpan(r * Taps, Taps), position - _bases[r], _cutoff);
            }

            return;
        }

        _denominator = 0;
        if ((ResamplingPhaseTable.Steps + 1L) * Taps <= MaxTableEntries && count >= ResamplingPhaseTable.Steps / 2)
            _phases = ResamplingPhaseTable.For(_cutoff);
    }

    /// <summary>The length of a row; half of it lies on each side of a position.</summary>
    public int Taps { get; }

    /// <summary>The source position of output <paramref name="k"/>.</summary>
    public double PositionOf(int k) =>
        _denominator > 0 ? _start + ((double)((long)k * _numerator) / _denominator) : _start + (k * _step);

    /// <summary>The value of output <paramref name="k"/>.</summary>
    /// <param name="k">Which output.</param>
    /// <param name="padded">The source with margins.</param>
    /// <param name="origin">Where source index 0 would be in <paramref name="padded"/>.</param>
    /// <param name="scratch">Room for a row.</param>
    public double ValueAt(int k, ReadOnlySpan<double> padded, int origin, Span<double> scratch)
    {
        if (_denominator > 0)
        {
            (int turn, int r) = Math.DivRem(k, _denominator);
            long index = _bases[r] + ((long)turn * _numerator);
            return Dot(_rows.AsSpan(r * Taps, Taps), Window(padded, origin, (int)index));
        }

        double position = PositionOf(k);
        double floor = Math.Floor(position);
        ReadOnlySpan<double> window = Window(padded, origin, (int)floor);
        double fraction = position - floor;
        if (_phases is null)
        {
            ResamplingPhaseTable.FillRow(scratch[..Taps], fraction, _cutoff);
            return Dot(scratch[..Taps], window);
        }

        double phase = fraction * ResamplingPhaseTable.Steps;
        // A position a hair below a whole number has a fraction that rounds to one.
        int low = Math.Min((int)phase, ResamplingPhaseTable.Steps - 1);
        double below = Dot(_phases.Row(low), window);
        double above = Dot(_phases.Row(low + 1), window);
        return below + ((phase - low) * (above - below));
    }

    private ReadOnlySpan<double> Window(ReadOnlySpan<double> padded, int origin, int index) =>
        padded.Slice(origin + index - (Taps / 2) + 1, Taps);

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int width = Vector<double>.Count;
        Vector<double> even = Vector<double>.Zero;
        Vector<double> odd = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - (2 * width); i += 2 * width)
        {
            even += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
            odd += new Vector<double>(a[(i + width)..]) * new Vector<double>(b[(i + width)..]);
        }

        double sum = Vector.Sum(even + odd);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>The fraction that equals the step so nearly that the last output is off by less than a millionth of a sample.</summary>
    private static (int Numerator, int Denominator) FindFraction(double step, int count)
    {
        for (int q = 1; q <= MaxDenominator; q++)
        {
            double p = Math.Round(step * q);
            if (p is > 0 and < int.MaxValue && Math.Abs((step * q) - p) * count < 1e-6 * q && p / q * count < int.MaxValue)
                return ((int)p, q);
        }

        return (0, 0);
    }
}
