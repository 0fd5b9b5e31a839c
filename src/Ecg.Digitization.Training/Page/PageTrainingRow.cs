using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>One line of a training's log. Immutable and thread-safe.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Seconds of training so far, all calls together.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Loss">The mean loss since the line before.</param>
/// <param name="CropsPerSecond">Crops trained on per second since the line before.</param>
/// <param name="WaitShare">The share of that time spent waiting for drawings.</param>
/// <param name="Validation">The averaged weights' figures; null between validations.</param>
public sealed record PageTrainingRow(long Step, double Seconds, double Rate, double Loss, double CropsPerSecond, double WaitShare, PageFigures? Validation)
{
    private const int Before = 6;

    /// <summary>The names of the columns of <see cref="ToCsv"/>.</summary>
    public const string CsvHeader = "step,seconds,rate,loss,crops_per_second,wait_share,paper_errors,grid_errors,trace_overlap,text_overlap,pitch_median,pitch_far_share," +
        "angle_median_degrees,angle_far_share,phase_median_mm,landmark_hits,landmark_false,turn_errors,mirrored_errors";

    /// <summary>The line as text.</summary>
    public string ToCsv()
    {
        string row = string.Create(CultureInfo.InvariantCulture, $"{Step},{Seconds:F1},{Rate:G6},{Loss:F5},{CropsPerSecond:F2},{WaitShare:F3}");
        double[] figures = Validation is { } v
            ? [v.PaperErrors, v.GridErrors, v.TraceOverlap, v.TextOverlap, v.PitchMedian, v.PitchFarShare, v.AngleMedianDegrees, v.AngleFarShare, v.PhaseMedianMm, v.LandmarkHits, v.LandmarkFalse, v.TurnErrors, v.MirroredErrors]
            : [];
        int count = CsvHeader.Count(static c => c == ',') + 1 - Before;
        for (int i = 0; i < count; i++)
            row += i < figures.Length ? string.Create(CultureInfo.InvariantCulture, $",{figures[i]:F5}") : ",";
        return row;
    }

    /// <summary>Reads a line that <see cref="ToCsv"/> wrote; null where it is none.</summary>
    /// <param name="line">The line.</param>
    public static PageTrainingRow? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] parts = line.Split(',');
        if (parts.Length != 19 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long step))
            return null;
        var v = new double[parts.Length];
        for (int i = 1; i < v.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out v[i]))
                v[i] = double.NaN;
        }

        PageFigures? figures = double.IsNaN(v[Before]) ? null : new PageFigures(v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13], v[14], v[15], v[16], v[17], v[18]);
        return new PageTrainingRow(step, v[1], v[2], v[3], v[4], v[5], figures);
    }
}
