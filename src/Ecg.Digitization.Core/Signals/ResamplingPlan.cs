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
    private const int TabulatedPhases = 1024;
    private const int MaxTableEntries = 1 << 20;

    private readonly double _start;
    private readonly double _step;
    private readonly double _cutoff;
    private readonly int _numerator;
    private readonly int _denominator;
    private readonly double[]? _rows;
    private readonly long[] _bases = [];

    public ResamplingPlan(double start, double step, int count)
    {
        _start = start;
        _step = step;
        // Above one the rate falls: the cut-off sinks to 0.9 of the new Nyquist frequency, whose transition then ends at it.
        _cutoff = step <= 1 ? 1 : Math.Max(0.9, 2 - step) / step;
        Half = (int)Math.Ceiling(ResamplingKernel.ZeroCrossings / _cutoff);
        Taps = 2 * Half;
        (_numerator, _denominator) = FindFraction(step, count);
        if (_denominator > 0 && (long)_denominator * Taps <= MaxTableEntries && _denominator <= count)
        {
            _bases = new long[_denominator];
            _rows = new double[_denominator * Taps];
            for (int r = 0; r < _denominator; r++)
            {
                double position = start + ((double)r * _numerator / _denominator);
                _bases[r] = (long)Math.Floor(position);
                FillRow(_rows.AsSpan(r * Taps, Taps), position - _bases[r]);
            }
        }
        else
        {
            _denominator = 0;
            if ((TabulatedPhases + 1L) * Taps > MaxTableEntries || count < 2 * TabulatedPhases)
                return;
            _rows = new double[(TabulatedPhases + 1) * Taps];
            for (int r = 0; r <= TabulatedPhases; r++)
                FillRow(_rows.AsSpan(r * Taps, Taps), (double)r / TabulatedPhases);
        }
    }

    /// <summary>Samples on each side of a position that enter its value.</summary>
    public int Half { get; }

    /// <summary>The length of a row, twice <see cref="Half"/>.</summary>
    public int Taps { get; }

    /// <summary>The source position of output <paramref name="k"/>.</summary>
    public double PositionOf(int k) =>
        _denominator > 0 ? _start + ((double)((long)k * _numerator) / _denominator) : _start + (k * _step);

    /// <summary>The value of output <paramref name="k"/>.</summary>
    /// <param name="k">Which output.</param>
    /// <param name="padded">The source with margins.</param>
    /// <param name="origin">Where source index 0 would be in <paramref name="padded"/>.</param>
    /// <param name="scratch">Room for two rows.</param>
    public double ValueAt(int k, ReadOnlySpan<double> padded, int origin, Span<double> scratch)
    {
        if (_denominator > 0)
        {
            int r = k % _denominator;
            long index = _bases[r] + ((long)(k / _denominator) * _numerator);
            return Dot(_rows.AsSpan(r * Taps, Taps), Window(padded, origin, (int)index));
        }

        double position = PositionOf(k);
        double floor = Math.Floor(position);
        ReadOnlySpan<double> window = Window(padded, origin, (int)floor);
        double fraction = position - floor;
        if (_rows is null)
        {
            FillRow(scratch[..Taps], fraction);
            return Dot(scratch[..Taps], window);
        }

        double phase = fraction * TabulatedPhases;
        int low = Math.Min((int)phase, TabulatedPhases - 1);
        double below = Dot(_rows.AsSpan(low * Taps, Taps), window);
        double above = Dot(_rows.AsSpan((low + 1) * Taps, Taps), window);
        return below + ((phase - low) * (above - below));
    }

    private ReadOnlySpan<double> Window(ReadOnlySpan<double> padded, int origin, int index) =>
        padded.Slice(origin + index - Half + 1, Taps);

    private void FillRow(Span<double> row, double fraction)
    {
        double sum = 0;
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = ResamplingKernel.At((j - Half + 1 - fraction) * _cutoff);
            sum += row[j];
        }

        // Rows that sum to one keep a constant constant.
        for (int j = 0; j < row.Length; j++)
            row[j] /= sum;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int width = Vector<double>.Count;
        var sum0 = Vector<double>.Zero;
        var sum1 = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - (2 * width); i += 2 * width)
        {
            sum0 += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
            sum1 += new Vector<double>(a[(i + width)..]) * new Vector<double>(b[(i + width)..]);
        }

        double sum = Vector.Sum(sum0 + sum1);
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
