using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>How far a measured page map lies from the exact one, in pixels of the image.</summary>
/// <param name="MedianPx">Half of the places are nearer.</param>
/// <param name="LargestPx">The worst place.</param>
/// <param name="ShiftXMm">The whole millimetres between the origins.</param>
/// <param name="ShiftYMm">The whole millimetres between the origins.</param>
/// <remarks>
/// Places are taken evenly over the paper, a margin from its edge left out. The measured map counts from an arbitrary grid line, so the
/// mean difference is first rounded to whole millimetres and taken out; what remains, offset included, is error.
/// </remarks>
public sealed record MapComparison(double MedianPx, double LargestPx, double ShiftXMm, double ShiftYMm)
{
    public static MapComparison Of(PageTruth truth, Preprocessing.Geometry.IPageMap measured, double marginMm = 8)
    {
        BoxMm page = truth.PageMm;
        var points = new List<(PointMm Paper, PointPx Pixel, PagePoint Found)>();
        for (int i = 0; i <= 30; i++)
        {
            for (int j = 0; j <= 24; j++)
            {
                var paper = new PointMm(
                    page.Left + marginMm + (i / 30.0 * (page.Width - (2 * marginMm))),
                    page.Top + marginMm + (j / 24.0 * (page.Height - (2 * marginMm))));
                PointPx pixel = truth.Map.Forward(paper);
                if (pixel.X > 0 && pixel.Y > 0 && pixel.X < truth.WidthPx - 1 && pixel.Y < truth.HeightPx - 1)
                    points.Add((paper, pixel, measured.ToMillimetres(pixel.X, pixel.Y)));
            }
        }

        double fromX = truth.Grid.OffsetXMm, fromY = truth.Grid.OffsetYMm;
        double shiftX = Math.Round(points.Average(p => p.Found.X - p.Paper.X + fromX)), shiftY = Math.Round(points.Average(p => p.Found.Y - p.Paper.Y + fromY));
        double[] errors = [.. points.Select(p =>
        {
            PagePoint back = measured.ToPixel(p.Paper.X - fromX + shiftX, p.Paper.Y - fromY + shiftY);
            return Math.Sqrt(Math.Pow(back.X - p.Pixel.X, 2) + Math.Pow(back.Y - p.Pixel.Y, 2));
        }).Order()];
        return new MapComparison(errors[errors.Length / 2], errors[^1], shiftX, shiftY);
    }

    public override string ToString() => FormattableString.Invariant($"median {MedianPx:0.000} px, largest {LargestPx:0.000} px, shift {ShiftXMm}, {ShiftYMm} mm");
}
