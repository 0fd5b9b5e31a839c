using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Trust;

/// <summary>What is known of each sample of a lead. Stateless and thread-safe.</summary>
internal static class SampleEvidence
{
    /// <summary>What the figures of a sample are, lengths and slopes as logarithms; the last one is its lead's log odds, which the caller adds.</summary>
    public static ImmutableArray<string> Names { get; } = ["mass", "presence", "spread", "difference", "unexplained", "slope", "lead"];

    /// <summary>The figures of the samples in a lead's window, all but the last.</summary>
    public static double[][] Of(PageReading reading, LeadPlace place)
    {
        (FoundLayout layout, PageCalibration calibration, LeadSignal signal) = (reading.Layout!, reading.Calibration!, reading.Record![place.Lead]);
        RowTrace trace = reading.Traces[place.Row];
        (int first, int end) = signal.Window.ToSampleRange(signal.SampleRateHz, signal.Samples.Length);
        var all = new double[end - first][];
        for (int i = 0; i < all.Length; i++)
        {
            double seconds = ((first + i) / signal.SampleRateHz) - signal.Window.StartSeconds;
            double x = layout.CellStart(place.Row, place.Cell) + (seconds * calibration.PaperSpeedMmPerSecond);
            int node = Math.Clamp((int)Math.Round((x - trace.StartMillimetres) / trace.StepMillimetres), 0, trace.HeightsMillimetres.Length - 1);
            all[i] = At(trace, node);
        }

        return all;
    }

    private static double[] At(RowTrace trace, int node)
    {
        TraceEvidence known = trace.Evidence!;
        ReadOnlySpan<float> heights = trace.HeightsMillimetres.Span;
        double slope = Math.Abs(heights[Math.Min(heights.Length - 1, node + 1)] - heights[Math.Max(0, node - 1)]) / (2 * trace.StepMillimetres);
        double difference = known.DifferenceMillimetres.IsEmpty ? 0 : Math.Abs(known.DifferenceMillimetres.Span[node]);
        double unexplained = known.Unexplained.IsEmpty ? 0 : known.Unexplained.Span[node];
        return
        [
            trace.Confidence.Span[node], known.Presence.Span[node], Math.Log(0.01 + known.SpreadMillimetres.Span[node]),
            Math.Log(0.003 + (double.IsNaN(difference) ? 1 : difference)), Math.Log(0.01 + unexplained), double.IsNaN(slope) ? 0 : Math.Log(0.05 + slope),
        ];
    }
}
