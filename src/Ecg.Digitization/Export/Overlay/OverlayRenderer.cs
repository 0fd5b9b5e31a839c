using System.Runtime.InteropServices;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using OpenCvSharp;

namespace Ecg.Digitization.Export;

/// <summary>Draws what was found over the page: grid lattice, windows, names and the trace itself.</summary>
internal static class OverlayRenderer
{
    // Sub-pixel drawing: coordinates carry this many fractional bits.
    private const int Shift = 4;
    private static readonly Scalar TraceColour = new(0, 160, 0), WindowColour = new(200, 90, 0), NameColour = new(200, 0, 160), LatticeColour = new(230, 190, 120);

    public static void Save(PageImage image, PageReading reading, string path)
    {
        using var page = new Mat(image.Height, image.Width, MatType.CV_8UC3);
        Marshal.Copy(image.Bgr.ToArray(), 0, page.Data, image.Width * image.Height * 3);
        PageOverlay overlay = PageOverlay.Of(reading);
        foreach (OverlayStroke stroke in overlay.Strokes)
            Draw(page, stroke);
        double size = Math.Max(0.4, overlay.PixelsPerMillimetre / 10);
        foreach (OverlayLabel label in overlay.Labels)
            Cv2.PutText(page, label.Text, new Point((int)label.Start.X, (int)label.Start.Y), HersheyFonts.HersheySimplex, size, NameColour, 1, LineTypes.AntiAlias);
        Cv2.ImEncode(".png", page, out byte[] encoded);
        AtomicFile.Write(path, stream => stream.Write(encoded));
    }

    private static void Draw(Mat page, OverlayStroke stroke)
    {
        Scalar colour = stroke.Kind switch
        {
            OverlayKind.Trace => TraceColour,
            OverlayKind.Window => WindowColour,
            _ => LatticeColour,
        };
        for (int i = 1; i < stroke.Points.Count; i++)
            Cv2.Line(page, Fixed(stroke.Points[i - 1]), Fixed(stroke.Points[i]), colour, 1, LineTypes.AntiAlias, Shift);
    }

    private static Point Fixed(PagePoint p) => new((int)Math.Round(p.X * (1 << Shift)), (int)Math.Round(p.Y * (1 << Shift)));
}
