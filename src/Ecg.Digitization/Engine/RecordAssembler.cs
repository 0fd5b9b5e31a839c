using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Cuts each lead out of its row, resamples it to the wanted rate and scales it to millivolts. Thread-safe.</summary>
/// <remarks>A lead that is printed twice is taken from its longer window.</remarks>
public sealed class RecordAssembler : IRecordAssembler
{
    private const float LowConfidence = 0.3f;

    /// <inheritdoc/>
    public EcgRecord Assemble(string name, FoundLayout layout, PageCalibration calibration, IReadOnlyList<RowTrace> traces, double sampleRateHz)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(traces);
        // The layout's times are those of the speed that its rows were measured with; another speed stretches them all.
        double stretch = layout.PaperSpeedMmPerSecond / calibration.PaperSpeedMmPerSecond;
        int length = (int)Math.Round(layout.Layout.DurationSeconds * stretch * sampleRateHz);
        var best = new Dictionary<Lead, LeadSignal>();
        for (int r = 0; r < traces.Count; r++)
        {
            double zero = RestLine(traces[r], layout.Rows[r].BaselineMillimetres);
            LayoutRow row = layout.Layout.Rows[r];
            for (int c = 0; c < row.Cells.Length; c++)
            {
                if (row.Cells[c].Lead is not { } lead)
                    continue;
                TimeWindow window = stretch == 1 ? row.Cells[c].Window : new TimeWindow(row.Cells[c].Window.StartSeconds * stretch, row.Cells[c].Window.EndSeconds * stretch);
                if (best.TryGetValue(lead, out LeadSignal? known) && known.Window.DurationSeconds >= window.DurationSeconds)
                    continue;
                best[lead] = Cut(lead, window, traces[r], layout.CellStart(r, c), layout.CellEnd(r, c), zero, calibration, sampleRateHz, length);
            }
        }

        return new EcgRecord(name, sampleRateHz, length, best.Values);
    }

    private static LeadSignal Cut(
        Lead lead, TimeWindow window, RowTrace trace, double start, double end, double zero, PageCalibration calibration, double rate, int length)
    {
        var samples = new float[length];
        samples.AsSpan().Fill(float.NaN);
        (int first, int last) = window.ToSampleRange(rate, length);
        double step = calibration.PaperSpeedMmPerSecond / rate;
        // The trace's own nodes of this lead only: the neighbour's first stroke is not ours.
        int nodeFirst = Math.Max(0, (int)Math.Ceiling(((start - trace.StartMillimetres) / trace.StepMillimetres) - 1e-6));
        int nodeEnd = Math.Min(trace.HeightsMillimetres.Length, (int)Math.Floor(((end - trace.StartMillimetres) / trace.StepMillimetres) + 1e-6) + 1);
        if (nodeEnd - nodeFirst < 2)
            return new LeadSignal(lead, samples, rate, window, LeadStatus.Unreadable, 0, ["The page holds no trace at this lead's place."]);
        var millivolts = new float[nodeEnd - nodeFirst];
        ReadOnlySpan<float> heights = trace.HeightsMillimetres.Span.Slice(nodeFirst, millivolts.Length);
        for (int i = 0; i < millivolts.Length; i++)
            millivolts[i] = (float)((zero - heights[i]) / calibration.GainOf(lead));
        double position = start + (((first / rate) - window.StartSeconds) * calibration.PaperSpeedMmPerSecond);
        double nodeStart = ((position - trace.StartMillimetres) / trace.StepMillimetres) - nodeFirst;
        SignalResampler.Resample(millivolts, nodeStart, step / trace.StepMillimetres, samples.AsSpan(first, last - first));
        ReachBorders(millivolts, nodeStart, step / trace.StepMillimetres, samples.AsSpan(first, last - first));
        (double confidence, double unreadable) = Judge(trace.Confidence.Span.Slice(nodeFirst, millivolts.Length));
        var issues = ImmutableArray.CreateBuilder<string>();
        if (unreadable > 0.02)
            issues.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The ink is unclear over {100 * unreadable:F0} % of the window."));
        LeadStatus status = unreadable > 0.9 ? LeadStatus.Unreadable : samples.AsSpan(first, last - first).IndexOf(float.NaN) >= 0 && HasGap(samples.AsSpan(first, last - first), rate) ? LeadStatus.Partial : LeadStatus.Read;
        if (status == LeadStatus.Unreadable)
            samples.AsSpan().Fill(float.NaN);
        return new LeadSignal(lead, samples, rate, window, status, confidence, issues.ToImmutable());
    }

    // A border rarely falls on a node: samples less than one node beyond the first or last one are as high as that one.
    private static void ReachBorders(ReadOnlySpan<float> nodes, double start, double step, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            double at = start + (i * step), beyond = at < 0 ? at : at > nodes.Length - 1 ? at - (nodes.Length - 1) : 0;
            if (beyond == 0 || Math.Abs(beyond) >= 1 || !float.IsNaN(samples[i]))
                continue;
            samples[i] = nodes[at < 0 ? 0 : nodes.Length - 1];
        }
    }

    // The last few samples may lie past the last printed millimetre of a column; that alone does not make a lead partial.
    private static bool HasGap(ReadOnlySpan<float> samples, double rate)
    {
        int missing = 0;
        foreach (float s in samples)
            missing += float.IsNaN(s) ? 1 : 0;
        return missing > 0.03 * rate;
    }

    private static (double Confidence, double Unreadable) Judge(ReadOnlySpan<float> confidence)
    {
        double sum = 0;
        int low = 0;
        foreach (float c in confidence)
        {
            sum += c;
            low += c < LowConfidence ? 1 : 0;
        }

        double share = (double)low / confidence.Length;
        return (Math.Clamp(sum / confidence.Length * (1 - share), 0, 1), share);
    }

    // A trace rests most of the time: its median height is the rest line.
    private static double RestLine(RowTrace trace, double otherwise)
    {
        float[] finite = [.. trace.HeightsMillimetres.Span.ToArray().Where(float.IsFinite)];
        if (finite.Length == 0)
            return otherwise;
        Array.Sort(finite);
        return finite[finite.Length / 2];
    }
}
