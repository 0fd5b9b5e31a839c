namespace Ecg.Digitization.Preprocessing;

/// <summary>Applies an orientation tag.</summary>
internal static class Upright
{
    public static PageImage Turn(PageImage stored, ImageOrientation orientation)
    {
        if (orientation == ImageOrientation.Normal)
            return stored;
        int w = stored.Width;
        int h = stored.Height;
        // The stored pixel of upright pixel (x, y) is origin + x right + y down.
        (int origin, int right, int down) = orientation switch
        {
            ImageOrientation.MirroredHorizontally => (w - 1, -1, w),
            ImageOrientation.Rotated180 => (w * h - 1, -1, -w),
            ImageOrientation.MirroredVertically => (w * (h - 1), 1, -w),
            ImageOrientation.Transposed => (0, w, 1),
            ImageOrientation.Rotate90Clockwise => (w * (h - 1), -w, 1),
            ImageOrientation.Transversed => (w * h - 1, -w, -1),
            ImageOrientation.Rotate90CounterClockwise => (w - 1, w, -1),
            _ => (0, 1, w),
        };
        bool isTurned = orientation >= ImageOrientation.Transposed;
        int width = isTurned ? h : w;
        int height = isTurned ? w : h;
        var upright = new byte[stored.Buffer.Length];
        for (int y = 0; y < height; y++)
            CopyRow(stored.Buffer, 3 * (origin + y * down), 3 * right, upright.AsSpan(3 * y * width, 3 * width));
        return PageImage.Own(width, height, upright);
    }

    private static void CopyRow(ReadOnlySpan<byte> source, int at, int step, Span<byte> row)
    {
        for (int i = 0; i < row.Length; i += 3, at += step)
        {
            row[i] = source[at];
            row[i + 1] = source[at + 1];
            row[i + 2] = source[at + 2];
        }
    }
}
