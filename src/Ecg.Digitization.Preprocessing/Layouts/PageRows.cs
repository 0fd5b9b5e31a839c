using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>What is known of a page's rows before its layout is: where they rest, start and end, their pulses, and the page's text.</summary>
internal sealed class PageRows
{
    private const double ShortShare = 0.6, LeastCovered = 0.7, SureCovered = 0.9, SureSeen = 0.7, SureTrace = 0.9, LeastOfBroken = 0.4, SureBroken = 0.55;

    private readonly Lazy<PulseComb> _comb;

    /// <param name="ink">The page.</param>
    /// <param name="scans">The rows.</param>
    /// <param name="text">The page's text.</param>
    /// <param name="comb">Made for the page, shared by all guesses at its rows.</param>
    public PageRows(RectifiedInk ink, RowScan[] scans, PageText text, Lazy<PulseComb> comb)
    {
        (Ink, Scans, Text, _comb) = (ink, scans, text, comb);
        Pulses = PagePulses.Find(ink, scans, comb);
        Starts = new double[scans.Length];
        Ends = new double[scans.Length];
        for (int i = 0; i < scans.Length; i++)
            (Starts[i], Ends[i]) = RowExtent.Find(ink, scans[i], Pulses.Position, Pulses.First, Pulses.End);
        Pen = RowExtent.PenWidth(scans[0].Runs);
    }

    public RectifiedInk Ink { get; }

    public RowScan[] Scans { get; }

    public PageText Text { get; }

    public PagePulses Pulses { get; }

    /// <summary>The columns at which the rows start.</summary>
    public double[] Starts { get; }

    /// <summary>The columns at which they end.</summary>
    public double[] Ends { get; }

    /// <summary>The width of the traces in columns.</summary>
    public double Pen { get; }

    public double Scale => Ink.PixelsPerMillimetre;

    /// <summary>The page x at which most rows start.</summary>
    public double StartMillimetres => Ink.ToMillimetresX(Statistics.Median(Starts));

    /// <summary>How long most rows are.</summary>
    public double LengthMillimetres => (Statistics.Median(Ends) - Statistics.Median(Starts)) / Scale;

    /// <summary>How many rows have no pulse where nearly all have one, and are no trace that a guide is sure of: lines of something else.</summary>
    public int OddRows => Pulses.OddRows == 0 ? 0 : Enumerable.Range(0, Scans.Length).Count(i => double.IsNaN(Pulses.RowHeights[i]) && !IsSureTrace(i));

    /// <summary>Whether a row has a pulse where most have one, and is a trace that a guide is sure of. False for rows that are none of the page's.</summary>
    public bool IsSure(RowScan row)
    {
        int i = Array.IndexOf(Scans, row);
        return i >= 0 && i < Pulses.RowHeights.Length && double.IsFinite(Pulses.RowHeights[i]) && IsSureTrace(i);
    }

    /// <summary>The rows of a match only.</summary>
    public PageRows Slice(int first, int count) => first == 0 && count == Scans.Length ? this : new PageRows(Ink, Scans[first..(first + count)], Text, _comb);

    /// <summary>The page without rows that are much shorter than the others or broken again and again: lines of text. A trace with leads missing stays where a guide saw it.</summary>
    /// <returns>Null when no row is left.</returns>
    public PageRows? WithoutText()
    {
        RowScan[] traces = [.. Scans.Where((_, i) => IsTrace(i) || GoesOn(i))];
        return traces.Length == Scans.Length ? this : traces.Length == 0 ? null : new PageRows(Ink, traces, Text, _comb);
    }

    /// <summary>Whether the rows, names aside, can only be traces: there are pulses, a guide saw traces along them, or every row is an unbroken curve that is no ruled line.</summary>
    public bool LooksLikeTraces()
    {
        if (Ink.Evidence is not null && Enumerable.Range(0, Scans.Length).All(i => Seen(i) * Covered(i) > SureSeen))
            return true;
        for (int i = 0; i < Scans.Length && Pulses.Position == PulsePosition.None; i++)
        {
            float[] heights = [.. Scans[i].Runs[(int)Math.Max(0, Starts[i])..(int)Math.Max(0, Ends[i])].Where(static r => r.IsInk).Select(static r => r.Centroid)];
            if (Covered(i) < SureCovered || heights.Max() - heights.Min() < Scale)
                return false;
        }

        return true;
    }

    private bool IsTrace(int row) =>
        (Ends[row] - Starts[row]) / Scale > ShortShare * LengthMillimetres && (Covered(row) > LeastCovered || (Covered(row) > LeastOfBroken && Seen(row) > SureBroken));

    // A faint or flat trace, broken so often that its extent was taken from a part of it, over the whole of which a guide sees a trace.
    private bool GoesOn(int row)
    {
        (double first, double last) = (Statistics.Median(Starts), Statistics.Median(Ends));
        return Scans[row].Covered((int)first, (int)last + 1) > LeastOfBroken && Scans[row].Seen(Ink, (int)first, (int)last + 1) > SureSeen;
    }

    private bool IsSureTrace(int row) => Seen(row) * Covered(row) > SureTrace;

    // How likely, on average, a guide took the row's ink for a trace; NaN without one.
    private double Seen(int row) => Scans[row].Seen(Ink, (int)Starts[row], (int)Ends[row] + 1);

    /// <summary>The share of a row's columns that hold ink on its path.</summary>
    public double Covered(int row) => Scans[row].Covered((int)Starts[row], (int)Ends[row] + 1);
}
