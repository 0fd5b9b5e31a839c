using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Cuts each lead out of its row, resamples it to the wanted rate and scales it to millivolts. Thread-safe.</summary>
/// <remarks>
/// A lead that is printed twice is taken from its longer window, and from both where they show the same curve (<see cref="TwinLeads"/>). Where a page shows the samples that it was drawn from
/// (<see cref="SampleLattice"/>), these are resampled, not the straight lines between them.
/// </remarks>
public sealed class RecordAssembler : IRecordAssembler
{
    private const float LowConfidence = 0.3f;

    // Beside a border the neighbour's stroke covers the lead's own.
    private const double BorderMillimetres = SampleLattice.StartMargin, ReachMillimetres = SampleLattice.EndMargin;

    // A curve goes on beyond its end with half of its last slope: full slopes and none were both worse on real and drawn pages.
    private const double SlopeShare = 0.5;

    // Heights of one lead at even distances, and where on the page the lead and the heights begin; all in millimetres.
    private readonly record struct Nodes(double LeadStart, double First, double Step, ReadOnlyMemory<float> Heights, bool AreSamples = false);

    /// <inheritdoc/>
    public EcgRecord Assemble(string name, FoundLayout layout, PageCalibration calibration, IReadOnlyList<RowTrace> traces, double sampleRateHz)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(traces);
        // The layout's times are those of the speed that its rows were measured with; another speed stretches them all.
        double stretch = layout.PaperSpeedMmPerSecond / calibration.PaperSpeedMmPerSecond;
        int length = (int)Math.Round(layout.Layout.DurationSeconds * stretch * sampleRateHz);
        SampleLattice? lattice = SampleLattice.Find(layout, traces, calibration.PaperSpeedMmPerSecond);
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
                (Nodes nodes, ReadOnlyMemory<float> trust) = Take(traces[r], layout.CellStart(r, c), layout.CellEnd(r, c), lattice, c);
                LeadSignal signal = Cut(lead, window, nodes, trust.Span, zero, calibration, sampleRateHz, length);
                best[lead] = !best.TryGetValue(lead, out LeadSignal? known) ? signal
                    : known.Window.DurationSeconds >= window.DurationSeconds ? TwinLeads.Merge(known, signal) : TwinLeads.Merge(signal, known);
            }
        }

        return new EcgRecord(name, sampleRateHz, length, best.Values);
    }

    // The trace's own nodes of a lead only, the neighbour's first stroke is not ours; or the samples it was drawn from, where they can be told.
    private static (Nodes Nodes, ReadOnlyMemory<float> Trust) Take(RowTrace trace, double start, double end, SampleLattice? lattice, int column)
    {
        (int first, int stop) = trace.Between(start + BorderMillimetres, end - BorderMillimetres);
        if (stop - first < 2)
            return (new Nodes(start, start, 1, default), default);
        ReadOnlyMemory<float> trust = trace.Confidence[first..stop];
        if (lattice is null)
            return (new Nodes(start, trace.StartMillimetres + (first * trace.StepMillimetres), trace.StepMillimetres, trace.HeightsMillimetres[first..stop]), trust);
        (double at, float[] samples) = lattice.Read(trace, start, end, column);
        return (new Nodes(start + lattice.ShiftMillimetres, at, lattice.SpacingMillimetres, samples, true), trust);
    }

    private static LeadSignal Cut(
        Lead lead, TimeWindow window, Nodes nodes, ReadOnlySpan<float> trust, double zero, PageCalibration calibration, double rate, int length)
    {
        var samples = new float[length];
        samples.AsSpan().Fill(float.NaN);
        (int first, int last) = window.ToSampleRange(rate, length);
        if (nodes.Heights.Length < 2)
            return new LeadSignal(lead, samples, rate, window, LeadStatus.Unreadable, 0, ["The page holds no trace at this lead's place."]);
        var millivolts = new float[nodes.Heights.Length];
        ReadOnlySpan<float> heights = nodes.Heights.Span;
        for (int i = 0; i < millivolts.Length; i++)
            millivolts[i] = (float)((zero - heights[i]) / calibration.GainOf(lead));
        double step = calibration.PaperSpeedMmPerSecond / rate / nodes.Step;
        double nodeStart = (nodes.LeadStart + (((first / rate) - window.StartSeconds) * calibration.PaperSpeedMmPerSecond) - nodes.First) / nodes.Step;
        if (nodes.AreSamples && step <= 1)
            EvenSpline.Sample(millivolts, nodeStart, step, samples.AsSpan(first, last - first));
        else
            SignalResampler.Resample(millivolts, nodeStart, step, samples.AsSpan(first, last - first));
        ReachBorders(millivolts, nodeStart, step, samples.AsSpan(first, last - first), (ReachMillimetres / nodes.Step) + 1);
        (double confidence, double unreadable) = Judge(trust);
        var issues = ImmutableArray.CreateBuilder<string>();
        if (unreadable > 0.02)
            issues.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The ink is unclear over {100 * unreadable:F0} % of the window."));
        LeadStatus status = unreadable > 0.9 ? LeadStatus.Unreadable : samples.AsSpan(first, last - first).IndexOf(float.NaN) >= 0 && HasGap(samples.AsSpan(first, last - first), rate) ? LeadStatus.Partial : LeadStatus.Read;
        if (status == LeadStatus.Unreadable)
            samples.AsSpan().Fill(float.NaN);
        return new LeadSignal(lead, samples, rate, window, status, confidence, issues.ToImmutable());
    }

    // A border rarely falls on a node: samples a little beyond the first or last one go on from it.
    private static void ReachBorders(ReadOnlySpan<float> nodes, double start, double step, Span<float> samples, double reach)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            double at = start + (i * step), beyond = at < 0 ? at : at > nodes.Length - 1 ? at - (nodes.Length - 1) : 0;
            if (beyond == 0 || Math.Abs(beyond) >= reach || !float.IsNaN(samples[i]))
                continue;
            (int end, int inner) = at < 0 ? (0, 1) : (nodes.Length - 1, nodes.Length - 2);
            float slope = float.IsNaN(nodes[inner]) ? 0 : nodes[end] - nodes[inner];
            samples[i] = nodes[end] + (float)(Math.Abs(beyond) * slope * SlopeShare);
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
