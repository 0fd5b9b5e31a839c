using OpenCvSharp;
using static Ecg.Interop.OpenCv.Tests.Goldens.Report;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

internal static class DrawingCases
{
    private static readonly Point[][] Fixed = [[new(16, 32), new(512, 100), new(800, 640)], [new(90, 700), new(300, 400)]];

    public static Dictionary<string, Func<Inputs, double[]>> All { get; } = new()
    {
        ["Line"] = static _ => Drawn(m => Cv2.Line(m, 37, 59, 901, 533, Inputs.Ink, 2, LineTypes.AntiAlias, 4)),
        ["Rectangle"] = static _ => Drawn(m =>
        {
            Cv2.Rectangle(m, new Point(5, 6), new Point(30, 20), Inputs.Ink);
            Cv2.Rectangle(m, new Rect(12, 22, 20, 11), Inputs.Ink, -1);
        }),
        ["Circle"] = static _ => Drawn(m => Cv2.Circle(m, 500, 380, 200, Inputs.Ink, 1, LineTypes.AntiAlias, 4)),
        ["Ellipse"] = static _ => Drawn(m => Cv2.Ellipse(m, new Point(30, 22), new Size(20, 9), 30, 10, 300, Inputs.Ink, 2, LineTypes.AntiAlias)),
        ["Polylines"] = static _ => Drawn(m => Cv2.Polylines(m, Fixed, true, Inputs.Ink, 1, LineTypes.AntiAlias, 4)),
        ["FillPoly"] = static _ => Drawn(m =>
            Cv2.FillPoly(m, [Inputs.Points[..5], [new(1, 1), new(9, 2), new(3, 40)]], Inputs.Ink, LineTypes.AntiAlias, 0, new Point(2, 1))),
        ["FillConvexPoly"] = static _ => Drawn(m => Cv2.FillConvexPoly(m, Inputs.Points[..5], Inputs.Ink, LineTypes.AntiAlias)),
        ["PutText"] = static _ => Drawn(m => Cv2.PutText(m, "aVF", new Point(4, 30), HersheyFonts.HersheyDuplex, 0.8, Inputs.Ink, 1, LineTypes.AntiAlias)),
        ["GetTextSize"] = static _ =>
        {
            Size size = Cv2.GetTextSize("25 mm/s gj", HersheyFonts.HersheySimplex, 0.7, 2, out int baseLine);
            return [size.Width, size.Height, baseLine];
        },
    };
}
