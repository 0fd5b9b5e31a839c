using System.Globalization;

namespace Ecg.Digitization.Metrics;

/// <summary>Draws samples as an SVG path.</summary>
internal static class SvgCurve
{
    /// <summary>One subpath per unbroken run. Where a pixel holds many samples, its lowest and highest are drawn: no peak is lost.</summary>
    public static void Write(ReadOnlySpan<float> samples, CurveScale scale, string colour, string width, TextWriter writer)
    {
        int perPixel = Math.Max(1, (int)(0.5 / scale.PixelsPerSample));
        bool open = false;
        writer.Write($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" d=\"");
        for (int i = 0; i < samples.Length; i += perPixel)
        {
            ReadOnlySpan<float> run = samples.Slice(i, Math.Min(perPixel, samples.Length - i));
            int low = -1, high = -1;
            for (int k = 0; k < run.Length; k++)
            {
                if (!float.IsFinite(run[k]))
                    continue;
                low = low < 0 || run[k] < run[low] ? k : low;
                high = high < 0 || run[k] > run[high] ? k : high;
            }

            if (low < 0)
            {
                open = false;
                continue;
            }

            WritePoint(writer, scale, i + Math.Min(low, high), run[Math.Min(low, high)], ref open);
            if (low != high)
                WritePoint(writer, scale, i + Math.Max(low, high), run[Math.Max(low, high)], ref open);
        }

        writer.Write("\"/>\n");
    }

    private static void WritePoint(TextWriter writer, CurveScale scale, int at, float value, ref bool open)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{(open ? 'L' : 'M')}{scale.X(at):F2} {scale.Y(value):F2}"));
        open = true;
    }
}
