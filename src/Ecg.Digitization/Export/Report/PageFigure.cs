using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using OpenCvSharp;

namespace Ecg.Digitization.Export;

/// <summary>The page as a picture with the overlay as SVG over it, in the pixels of the page. A box hides the overlay.</summary>
internal static class PageFigure
{
    private const int LargestSide = 1800, JpegQuality = 82;

    public static void Write(HtmlWriter html, PageImage image, PageOverlay overlay)
    {
        string width = image.Width.ToString(CultureInfo.InvariantCulture), height = image.Height.ToString(CultureInfo.InvariantCulture);
        html.Open("figure");
        html.Empty("input", ("type", "checkbox"), ("id", "marks"), ("checked", "checked"));
        html.Element("label", "what was found", ("for", "marks"));
        html.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("class", "page"), ("role", "img"), ("viewBox", $"0 0 {width} {height}"));
        html.Element("title", "The page");
        html.Empty("image", ("width", width), ("height", height), ("href", "data:image/jpeg;base64," + Convert.ToBase64String(EncodeJpeg(image))));
        html.Open("g", ("class", "marks"));
        foreach (OverlayStroke stroke in overlay.Strokes)
            html.Empty("polyline", ("class", stroke.Kind.ToString().ToLowerInvariant()), ("points", Points(stroke)));
        string size = HtmlWriter.Number(Math.Max(12, 3 * overlay.PixelsPerMillimetre));
        foreach (OverlayLabel label in overlay.Labels)
            html.Element("text", label.Text, ("x", HtmlWriter.Number(label.Start.X)), ("y", HtmlWriter.Number(label.Start.Y)), ("font-size", size));
        html.Close(2);
        html.Close();
    }

    private static string Points(OverlayStroke stroke)
    {
        var text = new StringBuilder(stroke.Points.Count * 14);
        foreach (PagePoint point in stroke.Points)
            text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}");
        return text.ToString();
    }

    private static byte[] EncodeJpeg(PageImage image)
    {
        using var page = new Mat(image.Height, image.Width, MatType.CV_8UC3);
        Marshal.Copy(image.Bgr.ToArray(), 0, page.Data, image.Width * image.Height * 3);
        double scale = (double)LargestSide / Math.Max(image.Width, image.Height);
        using var small = new Mat();
        if (scale < 1)
            Cv2.Resize(page, small, new Size(Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale))), 0, 0, InterpolationFlags.Area);
        if (!Cv2.ImEncode(".jpg", scale < 1 ? small : page, out byte[] encoded, [(int)ImwriteFlags.JpegQuality, JpegQuality]))
            throw new EcgDigitizationException(DigitizationStage.Export, "The page could not be encoded as JPEG.");
        return encoded;
    }
}
