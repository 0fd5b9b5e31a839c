using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Which parts of an image show paper that no hole, tear or finger hides. Immutable and thread-safe.</summary>
/// <param name="StepPx">Place (c, r) of the mask is the pixel (c, r) times this.</param>
/// <param name="Columns">Places along x.</param>
/// <param name="Rows">Places along y.</param>
/// <param name="Visible">Whether paper is seen, row by row. Shape (Rows, Columns).</param>
public sealed record VisibilityMask(int StepPx, int Columns, int Rows, ImmutableArray<bool> Visible)
{
    /// <summary>The places that do not show paper, as pairs of a first index into <see cref="Visible"/> and a count.</summary>
    public IReadOnlyList<(int First, int Count)> GetHiddenRuns()
    {
        var runs = new List<(int, int)>();
        for (int i = 0; i < Visible.Length; i++)
        {
            int first = i;
            while (i < Visible.Length && !Visible[i])
                i++;
            if (i > first)
                runs.Add((first, i - first));
        }

        return runs;
    }

    internal static VisibilityMask Create(PageTruth truth, int stepPx)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepPx);
        int columns = ((truth.WidthPx - 1) / stepPx) + 1, rows = ((truth.HeightPx - 1) / stepPx) + 1;
        var visible = new bool[columns * rows];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                visible[(r * columns) + c] = truth.IsVisible(truth.Map.Inverse(new PointPx(c * stepPx, r * stepPx)));
        }

        return new VisibilityMask(stepPx, columns, rows, [.. visible]);
    }
}
