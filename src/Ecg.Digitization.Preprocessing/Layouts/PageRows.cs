using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>What is known of a page's rows before its layout is: where they rest, start and end, their pulses, and the page's text.</summary>
internal sealed class PageRows
{
    private const double ShortShare = 0.6;

    public PageRows(RectifiedInk ink, RowScan[] scans, PageText text)
    {
        (Ink, Scans, Text) = (ink, scans, text);
        Pulses = PagePulses.Find(scans, ink.PixelsPerMillimetre, ink.Width);
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

    /// <summary>The rows of a match only.</summary>
    public PageRows Slice(int first, int count) => first == 0 && count == Scans.Length ? this : new PageRows(Ink, Scans[first..(first + count)], Text);

    /// <summary>The page without rows much shorter than the others: lines of text.</summary>
    /// <param name="keep">Whether to leave it as it is.</param>
    public PageRows WithoutShort(bool keep)
    {
        RowScan[] long_ = [.. Scans.Where((_, i) => (Ends[i] - Starts[i]) / Scale > ShortShare * LengthMillimetres)];
        return keep || long_.Length == Scans.Length || long_.Length == 0 ? this : new PageRows(Ink, long_, Text);
    }
}
