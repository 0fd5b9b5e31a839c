using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Testing.Pages;

namespace Ecg.Digitization.Geometry.Benchmarks;

/// <summary>Shows where on a page its map is off, as text.</summary>
internal static class ErrorMap
{
    private const int Columns = 14, Rows = 8;

    public static void Write(TextWriter output, GeometryResult result)
    {
        if (result.Found is not { } found || result.Error is not { } error)
        {
            output.WriteLine($"{result.Page.Kind} {result.Page.Seed}: {result.Refusal}");
            return;
        }

        output.WriteLine($"{result.Page.Kind} {result.Page.Seed}: {result.Page.Note}; {error}; {found.PixelsPerMillimetreX:0.00} x {found.PixelsPerMillimetreY:0.00} px/mm; x errors in micrometres, then y");
        foreach (bool isX in new[] { true, false })
        {
            for (int r = 0; r < Rows; r++)
                output.WriteLine(string.Concat(Enumerable.Range(0, Columns).Select(c => $"{Mean(result.Page, found.Map, error, isX, c, r),7:0}")));
            output.WriteLine();
        }
    }

    private static double Mean(GeometryCase page, IPageMap map, MapComparison error, bool isX, int column, int row)
    {
        double width = page.Image.Width / (double)Columns, height = page.Image.Height / (double)Rows;
        IEnumerable<MapPlace> inside = page.Places.Where(p => (int)(p.Pixel.X / width) == column && (int)(p.Pixel.Y / height) == row);
        return 1000 * inside.Select(p =>
        {
            PagePoint mm = map.ToMillimetres(p.Pixel.X, p.Pixel.Y);
            return isX ? mm.X - p.Millimetres.X - error.ShiftXMm : mm.Y - p.Millimetres.Y - error.ShiftYMm;
        }).DefaultIfEmpty(double.NaN).Average();
    }
}
