namespace Ecg.Digitization.Synthesis;

/// <summary>The lattice of a page's grid. Immutable and thread-safe.</summary>
/// <param name="IsPrinted">Whether there is a grid.</param>
/// <param name="MinorPitchMm">From minor line to minor line.</param>
/// <param name="MajorPitchMm">From major line to major line.</param>
/// <param name="OffsetXMm">The x of a major line.</param>
/// <param name="OffsetYMm">The y of a major line.</param>
/// <param name="AreaMm">What the grid covers.</param>
public sealed record GridTruth(bool IsPrinted, double MinorPitchMm, double MajorPitchMm, double OffsetXMm, double OffsetYMm, BoxMm AreaMm)
{
    /// <summary>The crossings of major lines, row by row, each row left to right.</summary>
    public IReadOnlyList<PointMm> GetMajorCrossings()
    {
        var points = new List<PointMm>();
        foreach (double y in Lines(MajorPitchMm, OffsetYMm, AreaMm.Top, AreaMm.Bottom))
        {
            foreach (double x in Lines(MajorPitchMm, OffsetXMm, AreaMm.Left, AreaMm.Right))
                points.Add(new PointMm(x, y));
        }

        return points;
    }

    /// <summary>The places of lines of a pitch through an offset inside [low, high].</summary>
    internal static IEnumerable<double> Lines(double pitch, double offset, double low, double high)
    {
        int first = (int)Math.Ceiling(((low - offset) / pitch) - 1e-9), last = (int)Math.Floor(((high - offset) / pitch) + 1e-9);
        for (int i = first; i <= last; i++)
            yield return offset + (i * pitch);
    }
}
