namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>What follows from a page map and the size of its image.</summary>
internal static class PageMeasures
{
    /// <summary>The axis-parallel box, in the map's millimetres, around what the image shows.</summary>
    public static PageBox Extent(PageImage image, IPageMap map)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        for (int i = 0; i <= 20; i++)
        {
            double s = i / 20.0;
            Include(s * (image.Width - 1), -0.5);
            Include(s * (image.Width - 1), image.Height - 0.5);
            Include(-0.5, s * (image.Height - 1));
            Include(image.Width - 0.5, s * (image.Height - 1));
        }

        return new PageBox(left, top, right, bottom);

        void Include(double px, double py)
        {
            PagePoint mm = map.ToMillimetres(px, py);
            (left, right) = (Math.Min(left, mm.X), Math.Max(right, mm.X));
            (top, bottom) = (Math.Min(top, mm.Y), Math.Max(bottom, mm.Y));
        }
    }

    /// <summary>Pixels per millimetre along the page's x and y, over 10 mm from the image's middle.</summary>
    public static (double X, double Y) Resolution(PageImage image, IPageMap map)
    {
        PagePoint at = map.ToMillimetres((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        PagePoint a = map.ToPixel(at.X, at.Y), b = map.ToPixel(at.X + 10, at.Y), c = map.ToPixel(at.X, at.Y + 10);
        return (Distance(a, b) / 10, Distance(a, c) / 10);
    }

    private static double Distance(PagePoint a, PagePoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
