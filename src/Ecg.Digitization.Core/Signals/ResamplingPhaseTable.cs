namespace Ecg.Digitization;

/// <summary>Filter rows over evenly spaced phases for one cut-off. Immutable and thread-safe.</summary>
internal sealed class ResamplingPhaseTable
{
    /// <summary>The number of steps from phase 0 to phase 1; linear blending between rows then errs by about 4e-7.</summary>
    public const int Steps = 1024;

    // All pages of a kind, and all strips of a page, ask for one cut-off: 1 unless the rate falls.
    private static volatile ResamplingPhaseTable? _recent;

    private readonly double _cutoff;
    private readonly double[] _rows;
    private readonly int _taps;

    private ResamplingPhaseTable(double cutoff)
    {
        _cutoff = cutoff;
        _taps = TapsOf(cutoff);
        _rows = new double[(Steps + 1) * _taps];
        for (int r = 0; r <= Steps; r++)
            FillRow(_rows.AsSpan(r * _taps, _taps), (double)r / Steps, cutoff);
    }

    /// <summary>The length of a row for a cut-off in (0, 1].</summary>
    public static int TapsOf(double cutoff) => 2 * (int)Math.Ceiling(ResamplingKernel.ZeroCrossings / cutoff);

    /// <summary>The table for a cut-off, the recent one if it fits.</summary>
    public static ResamplingPhaseTable For(double cutoff)
    {
        ResamplingPhaseTable? table = _recent;
        if (table is null || table._cutoff != cutoff)
            _recent = table = new ResamplingPhaseTable(cutoff);
        return table;
    }

    /// <summary>Row <paramref name="step"/>, for the phase step / <see cref="Steps"/>.</summary>
    public ReadOnlySpan<double> Row(int step) => _rows.AsSpan(step * _taps, _taps);

    /// <summary>Computes the weights of the samples around a position whose fractional part is <paramref name="phase"/>.</summary>
    public static void FillRow(Span<double> row, double phase, double cutoff)
    {
        int half = row.Length / 2;
        double sum = 0;
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = ResamplingKernel.At((j - half + 1 - phase) * cutoff);
            sum += row[j];
        }

        // Rows that sum to one keep a constant constant.
        for (int j = 0; j < row.Length; j++)
            row[j] /= sum;
    }
}
