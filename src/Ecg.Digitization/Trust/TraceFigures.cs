using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Trust;

/// <summary>What a lead's own stretch of a trace says of how well it was read; lengths and shares are logarithms. Immutable and thread-safe.</summary>
/// <param name="Amplitude">How far the curve goes from its mean, RMS millimetres.</param>
/// <param name="Mass">The mean probability that the trace runs where it was read; no logarithm.</param>
/// <param name="MassLost">The share of the lead where that is less likely than not.</param>
/// <param name="Difference">How far network and fit lie apart, RMS millimetres.</param>
/// <param name="Unexplained">The ink near the curve that the fit's drawing leaves.</param>
internal readonly record struct TraceFigures(double Amplitude, double Mass, double MassLost, double Difference, double Unexplained)
{
    private const float Lost = 0.5f;
    private const int Least = 4;

    /// <summary>The figures of one lead.</summary>
    public static TraceFigures Of(RowTrace trace, LeadPlace place)
    {
        if (place.Count < Least)
            return default;
        ReadOnlySpan<float> mass = trace.Confidence.Span.Slice(place.First, place.Count);
        int lost = 0;
        double sum = 0;
        foreach (float m in mass)
        {
            sum += m;
            lost += m < Lost ? 1 : 0;
        }

        TraceEvidence known = trace.Evidence!;
        return new TraceFigures(
            Math.Log(0.05 + Deviation(trace.HeightsMillimetres.Span.Slice(place.First, place.Count))),
            sum / mass.Length,
            Math.Log(0.003 + ((double)lost / mass.Length)),
            Math.Log(0.003 + Math.Sqrt(Mean(known.DifferenceMillimetres, place, static v => v * v))),
            Math.Log(0.01 + Mean(known.Unexplained, place, static v => v)));
    }

    /// <summary>The height of a trace at a page x, NaN beside its ends and in gaps.</summary>
    public static float HeightAt(RowTrace trace, double millimetres)
    {
        int i = (int)Math.Round((millimetres - trace.StartMillimetres) / trace.StepMillimetres);
        return i >= 0 && i < trace.HeightsMillimetres.Length ? trace.HeightsMillimetres.Span[i] : float.NaN;
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

    private static double Mean(ReadOnlyMemory<float> values, LeadPlace place, Func<double, double> of)
    {
        double sum = 0;
        int counted = 0;
        foreach (float v in values.IsEmpty ? [] : values.Span.Slice(place.First, place.Count))
        {
            if (!float.IsNaN(v))
                (sum, counted) = (sum + of(v), counted + 1);
        }

        return counted == 0 ? 0 : sum / counted;
    }
}
