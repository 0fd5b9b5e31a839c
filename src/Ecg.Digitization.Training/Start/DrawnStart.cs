using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training;

/// <summary>A lead's start on a drawn page, with enough around it to cut crops that miss it. Immutable and thread-safe.</summary>
/// <param name="Planes">Ink and darkness, <see cref="TrainingStrip.Scale"/> for solid ink. Shape (2, <see cref="Rows"/>, <see cref="Columns"/>).</param>
/// <param name="At">Where the lead begins, in columns; the middle of the first one is 0.</param>
public sealed record DrawnStart(byte[] Planes, float At)
{
    /// <summary>Rows by which a crop may miss the trace.</summary>
    public const int Rise = 8;

    /// <summary>The height in pixels; the trace begins in the middle.</summary>
    public const int Rows = StartNetwork.Rows + (2 * Rise);

    /// <summary>The width in pixels; the lead begins within half a pixel of the middle.</summary>
    public const int Columns = StartNetwork.Columns + (2 * StartNetwork.Reach);

    // How far behind its start a lead's trace has to be seen, in half columns.
    private const int Visible = 4;

    /// <summary>The starts in a strip, where the trace can be seen right behind them.</summary>
    /// <param name="strip">The strip.</param>
    public static IReadOnlyList<DrawnStart> Of(TrainingStrip strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        var found = new List<DrawnStart>();
        foreach (float start in strip.Starts)
        {
            int first = (int)Math.Ceiling(start);
            if (first < 0 || first + Visible >= strip.Rows.Length || Enumerable.Range(first, Visible).Any(i => !float.IsFinite(strip.Rows[i])))
                continue;
            double column = ((start + 0.5) / TraceNetwork.SubColumns) - 0.5;
            // The middle of an even number of columns lies between two of them.
            int left = (int)Math.Round(column + 0.5) - (Columns / 2), top = (int)Math.Round(strip.Rows[first] + 0.5) - (Rows / 2);
            var planes = new byte[StartNetwork.Planes * Rows * Columns];
            StartCrop.Copy<byte>(strip.Planes, TraceNetwork.Rows, strip.Columns, left, top, planes, Rows, Columns);
            found.Add(new DrawnStart(planes, (float)(column - left)));
        }

        return found;
    }
}
