using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Trust;

/// <summary>What a lead's own stretch of a trace says of how well it was read. Immutable and thread-safe.</summary>
/// <param name="Mass">The mean probability that the trace runs where it was read.</param>
/// <param name="Difference">The logarithm of how far network and fit lie apart, RMS millimetres.</param>
/// <param name="Unexplained">The logarithm of the ink that the fit's drawing leaves.</param>
/// <param name="Values">All figures in the order of <see cref="LeadEvidence.Names"/>.</param>
internal sealed record TraceFigures(double Mass, double Difference, double Unexplained, ImmutableArray<double> Values)
{
    private const float Lost = 0.5f, Bad = 0.35f;

    // Derivatives are taken over a quarter of a millimetre, 10 ms at the usual speed.
    private const double Stride = 0.25;

    /// <summary>The figures of one lead.</summary>
    public static TraceFigures Of(RowTrace trace, LeadPlace place)
    {
        if (place.Count < 4)
            return new TraceFigures(0, 0, 0, [.. Enumerable.Repeat(0.0, 13)]);
        ReadOnlySpan<float> heights = trace.HeightsMillimetres.Span.Slice(place.First, place.Count);
        TraceEvidence known = trace.Evidence!;
        float[] mass = Part(trace.Confidence, place), presence = Part(known.Presence, place), spread = Part(known.SpreadMillimetres, place);
        float[] difference = Part(known.DifferenceMillimetres, place), unexplained = Part(known.Unexplained, place);
        double amplitude = Math.Log(0.05 + Deviation(heights)), apart = Math.Log(0.003 + Rms(difference)), left = Math.Log(0.01 + Mean(unexplained));
        (double slope, double bend) = Movement(heights, Math.Max(1, (int)Math.Round(Stride / trace.StepMillimetres)));
        double average = Mean(mass);
        ImmutableArray<double> values =
        [
            amplitude, Math.Log(0.01 + slope) - amplitude, Math.Log(0.01 + bend) - amplitude, average, Quantile(mass, 0.05), Math.Log(0.003 + Share(mass, static m => m < Lost)),
            Quantile(presence, 0.05), Math.Log(0.01 + Rms(spread)), apart, apart - amplitude, left, Math.Log(0.01 + Quantile(unexplained, 0.9)),
            Math.Log(0.003 + Share(unexplained, static u => u > Bad)),
        ];
        return new TraceFigures(average, apart, left, values);
    }

    /// <summary>The height of a trace at a page x, NaN beside its ends and in gaps.</summary>
    public static float HeightAt(RowTrace trace, double millimetres)
    {
        int i = (int)Math.Round((millimetres - trace.StartMillimetres) / trace.StepMillimetres);
        return i >= 0 && i < trace.HeightsMillimetres.Length ? trace.HeightsMillimetres.Span[i] : float.NaN;
    }

    private static float[] Part(ReadOnlyMemory<float> values, LeadPlace place) =>
        values.IsEmpty ? [] : values.Span.Slice(place.First, place.Count).ToArray();

    private static (double Slope, double Bend) Movement(ReadOnlySpan<float> heights, int stride)
    {
        double slopes = 0, bends = 0;
        int counted = 0;
        for (int i = stride; i + stride < heights.Length; i++)
        {
            double before = heights[i] - heights[i - stride], after = heights[i + stride] - heights[i];
            if (double.IsNaN(before + after))
                continue;
            slopes += after * after;
            bends += (after - before) * (after - before);
            counted++;
        }

        return counted == 0 ? (0, 0) : (Math.Sqrt(slopes / counted), Math.Sqrt(bends / counted));
    }

    private static double Deviation(ReadOnlySpan<float> values)
    {
        double n = 0, sum = 0, squares = 0;
        foreach (float v in values)
        {
            if (!float.IsNaN(v))
                (n, sum, squares) = (n + 1, sum + v, squares + ((double)v * v));
        }

        return n == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / n) - (sum / n * (sum / n))));
    }

    private static double Mean(float[] values) => values.Length == 0 ? 0 : values.Average(static v => (double)v);

    private static double Rms(float[] values)
    {
        double sum = 0;
        int counted = 0;
        foreach (float v in values)
        {
            if (!float.IsNaN(v))
                (sum, counted) = (sum + ((double)v * v), counted + 1);
        }

        return counted == 0 ? 0 : Math.Sqrt(sum / counted);
    }

    private static double Share(float[] values, Predicate<float> which) => values.Length == 0 ? 0 : (double)values.Count(v => which(v)) / values.Length;

    private static double Quantile(float[] values, double share)
    {
        if (values.Length == 0)
            return 0;
        Array.Sort(values);
        return values[(int)(share * (values.Length - 1))];
    }
}
