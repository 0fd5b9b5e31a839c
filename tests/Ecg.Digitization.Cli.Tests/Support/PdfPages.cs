using System.Globalization;
using System.Text;
using Ecg.Digitization.Synthesis;
using OpenCvSharp;

namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>The smallest PDF that shows an image over its whole page (ISO 32000-1, 7.5 and 8.9).</summary>
internal static class PdfPages
{
    private const double PointsPerInch = 72;

    public static byte[] Wrap(SyntheticImage image, double dpi) => Wrap(dpi, image);

    /// <summary>One page for each image.</summary>
    public static byte[] Wrap(double dpi, params SyntheticImage[] images)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        Text(file, "%PDF-1.4\n");
        Object(file, offsets, "<< /Type /Catalog /Pages 2 0 R >>");
        Object(file, offsets, $"<< /Type /Pages /Kids [{string.Join(' ', images.Select(static (_, i) => $"{3 + (3 * i)} 0 R"))}] /Count {images.Length} >>");
        foreach (SyntheticImage image in images)
            Page(file, offsets, image, dpi);
        long table = file.Position;
        Text(file, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (long offset in offsets)
            Text(file, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Text(file, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    // Three objects: the page, what is drawn on it, the image.
    private static void Page(MemoryStream file, List<long> offsets, SyntheticImage image, double dpi)
    {
        using Mat page = Cv2.ImDecode(image.ToPng(), ImreadModes.Color);
        Cv2.ImEncode(".jpg", page, out byte[] jpeg);
        string width = Points(image.Width, dpi), height = Points(image.Height, dpi);
        string draw = $"q {width} 0 0 {height} 0 0 cm /P Do Q";
        int first = offsets.Count + 1;
        Object(file, offsets, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {first + 1} 0 R /Resources << /XObject << /P {first + 2} 0 R >> >> >>");
        Object(file, offsets, $"<< /Length {draw.Length} >>\nstream\n{draw}\nendstream");
        Object(file, offsets, $"<< /Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length {jpeg.Length} >>\nstream\n", jpeg);
    }

    private static void Object(MemoryStream file, List<long> offsets, string content, byte[]? data = null)
    {
        offsets.Add(file.Position);
        Text(file, $"{offsets.Count} 0 obj\n{content}");
        if (data is not null)
        {
            file.Write(data);
            Text(file, "\nendstream");
        }

        Text(file, "\nendobj\n");
    }

    private static void Text(MemoryStream file, string text) => file.Write(Encoding.ASCII.GetBytes(text));

    private static string Points(int pixels, double dpi) => (pixels * PointsPerInch / dpi).ToString("F2", CultureInfo.InvariantCulture);
}
