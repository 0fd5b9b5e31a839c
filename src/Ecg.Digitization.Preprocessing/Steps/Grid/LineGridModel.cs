using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Tells ink from a black-and-white grid by the grid's lines: straight, long and repeating in both directions.</summary>
internal sealed class LineGridModel
{
    private readonly GrayPlane _darkness;
    private readonly GrayPlane _grid;
    private readonly int _periodPixels;

    private LineGridModel(GrayPlane darkness, GrayPlane grid, int periodPixels)
    {
        _darkness = darkness;
        _grid = grid;
        _periodPixels = periodPixels;
    }

    /// <summary>The model of a page; null where lines do not repeat in both directions.</summary>
    public static LineGridModel? TryCreate(GrayImage image)
    {
        byte[] flat = PaperModel.Flatten(image, 0);
        var darkness = new GrayPlane(image.Width, image.Height);
        for (int i = 0; i < flat.Length; i++)
            darkness.Values[i] = 255 - flat[i];
        LineFamily? horizontal = LineFamily.TryMeasure(darkness);
        LineFamily? vertical = LineFamily.TryMeasure(darkness.Transpose());
        if (horizontal is null || vertical is null || !AreOneGrid(horizontal.PeriodPixels, vertical.PeriodPixels))
            return null;
        var turned = new GrayPlane(image.Height, image.Width);
        vertical.RaiseTo(turned);
        GrayPlane grid = turned.Transpose();
        horizontal.RaiseTo(grid);
        int period = Math.Min(horizontal.PeriodPixels, vertical.PeriodPixels);
        return new LineGridModel(darkness, grid, period);
    }

    /// <summary>The page without its grid: paper at 255, ink as dark as it is.</summary>
    public byte[] Remove()
    {
        var ink = new byte[_darkness.Values.Length];
        for (int i = 0; i < ink.Length; i++)
            ink[i] = InkRamp.Keep(_darkness.Values[i], _grid.Values[i]);
        SpeckFilter.Remove(ink, _grid.Values, DarkerLines(), _darkness.Width, LargestSpeckPixels, LargestRemainPixels);
        Heal(ink);
        for (int i = 0; i < ink.Length; i++)
            ink[i] = (byte)(255 - ink[i]);
        return ink;
    }

    // Squares, up to unequal scales of a scanner's two axes; either period may be a small multiple. Heartbeats repeat too, but not so.
    private static bool AreOneGrid(int first, int second)
    {
        double ratio = (double)Math.Max(first, second) / Math.Min(first, second);
        double multiple = Math.Round(ratio);
        return multiple <= 3 && Math.Abs(ratio / multiple - 1) < 0.13;
    }

    // A third of a square millimetre, where the period is five.
    private int LargestSpeckPixels => Math.Max(4, _periodPixels * _periodPixels / 75);

    // Two periods of a line as thick as a third of a millimetre, or a cross of two.
    private int LargestRemainPixels => Math.Max(LargestSpeckPixels, 2 * _periodPixels * Math.Max(2, _periodPixels / 15));

    // Lines of every fifth millimetre cover about a sixth of a page; remains of the lines between are specks.
    private float DarkerLines()
    {
        const double Share = 0.85;
        var counts = new int[256];
        foreach (float level in _grid.Values)
            counts[(int)Math.Clamp(level, 0, 255)]++;
        long wanted = (long)(Share * _grid.Values.Length);
        int at = 0;
        for (long seen = counts[0]; seen < wanted; seen += counts[at])
            at++;
        return Math.Max(at, 1);
    }

    // Where a stroke crosses a line its pixels went with the line; between ink on both sides they come back.
    private void Heal(byte[] ink)
    {
        int reach = 2 * Math.Max(1, (int)Math.Round(_periodPixels / 16.0)) + 1;
        using Mat kept = GrayImage.Own(_darkness.Width, _darkness.Height, ink).ToMat();
        using var bridged = new Mat();
        foreach (Size size in (ReadOnlySpan<Size>)[new Size(reach, 1), new Size(1, reach)])
        {
            using Mat kernel = Cv2.GetStructuringElement(MorphShapes.Rect, size);
            Cv2.MorphologyEx(kept, bridged, MorphTypes.Close, kernel);
            byte[] levels = bridged.ToGrayImage().Buffer;
            for (int i = 0; i < ink.Length; i++)
                ink[i] = (byte)Math.Max(ink[i], Math.Min(levels[i], _darkness.Values[i]));
        }
    }
}
