using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>A drawn page as the engine takes it, with its exact truth.</summary>
public sealed class DrawnEcg
{
    private DrawnEcg(SyntheticPage page)
    {
        Truth = page.Truth;
        Drawing = page.Image;
        Image = ToPageImage(page.Image);
        Printed = page.Truth.GetPrintedRecord();
    }

    public PageTruth Truth { get; }

    public SyntheticImage Drawing { get; }

    public PageImage Image { get; }

    /// <summary>What the page's grid looks like in the image.</summary>
    public Preprocessing.Geometry.GridKind Grid => HasColour() ? Preprocessing.Geometry.GridKind.Colour : Preprocessing.Geometry.GridKind.Grey;

    /// <summary>What a perfect reader returns.</summary>
    public EcgRecord Printed { get; }

    /// <summary>A grid in greys that a black and white printer or scanner leaves.</summary>
    public static GridStyle GreyGrid { get; } = new() { MinorColor = new InkColor(215, 215, 215), MajorColor = new InkColor(165, 165, 165) };

    /// <summary>Draws a 3x4+1 page of a generated heart, edge to edge or through a capture; <paramref name="rewire"/> gives other samples to leads.</summary>
    public static DrawnEcg Draw(
        PageStyle? style = null, PageCapture? capture = null, ulong seed = 7, PageLayout? layout = null, EcgSignalOptions? signals = null, Func<Dictionary<Lead, float[]>, Dictionary<Lead, float[]>>? rewire = null)
    {
        EcgRecord record = EcgSignalGenerator.Generate(signals ?? new EcgSignalOptions(), seed);
        if (rewire is not null)
        {
            Dictionary<Lead, float[]> other = rewire(record.Leads.ToDictionary(static l => l.Lead, static l => l.Samples.ToArray()));
            record = new EcgRecord(record.Name, record.SampleRateHz, record.SampleCount, record.Leads.Select(l =>
                other.TryGetValue(l.Lead, out float[]? samples) ? new LeadSignal(l.Lead, samples, l.SampleRateHz, l.Window, l.Status, l.Confidence) : l));
        }

        return new DrawnEcg(new PageRenderer().Render(record, layout ?? StandardLayouts.ThreeByFourPlusOne, style ?? new PageStyle(), capture ?? new ScannerCapture(), seed));
    }

    public static PageImage ToPageImage(SyntheticImage image) =>
        PageImage.FromPixels(image.Bgr, image.Width, image.Height, 3 * image.Width, RawPixelFormat.Bgr24);

    private bool HasColour()
    {
        ReadOnlySpan<byte> bgr = Image.Bgr.Span;
        int coloured = 0;
        for (int i = 0; i < bgr.Length; i += 3)
            coloured += Math.Abs(bgr[i] - bgr[i + 2]) > 20 ? 1 : 0;
        return coloured > bgr.Length / 300;
    }
}
