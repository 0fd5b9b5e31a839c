using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>One line of a training's log. Immutable and thread-safe.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Seconds of training so far, all calls together.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Loss">The mean loss since the line before.</param>
/// <param name="StripsPerSecond">Crops trained on per second since the line before.</param>
/// <param name="Validation">The averaged weights' figures; null between validations.</param>
public sealed record TraceTrainingRow(long Step, double Seconds, double Rate, double Loss, double StripsPerSecond, TraceFigures? Validation)
{
    /// <summary>The names of the columns of <see cref="ToCsv"/>.</summary>
    public const string CsvHeader = "step,seconds,rate,loss,crops_per_second,mean_error_px,median_error_px,far_share,presence_errors,snr_db,border_error_px,border_misses";

    /// <summary>The line as text.</summary>
    public string ToCsv()
    {
        string validation = Validation is { } v
            ? string.Create(CultureInfo.InvariantCulture, $"{v.MeanErrorPx:F4},{v.MedianErrorPx:F4},{v.FarShare:F5},{v.PresenceErrors:F5},{v.SnrDb:F3},{v.BorderErrorPx:F4},{v.BorderMisses:F5}")
            : ",,,,,,";
        return string.Create(CultureInfo.InvariantCulture, $"{Step},{Seconds:F1},{Rate:G6},{Loss:F5},{StripsPerSecond:F2},{validation}");
    }

    /// <summary>Reads a line that <see cref="ToCsv"/> wrote; null where it is none.</summary>
    /// <param name="line">The line.</param>
    public static TraceTrainingRow? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] parts = line.Split(',');
        if (parts.Length != 12 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long step))
            return null;
        var values = new double[11];
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.TryParse(parts[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
                values[i] = double.NaN;
        }

        TraceFigures? figures = double.IsNaN(values[4]) ? null : new TraceFigures(values[4], values[5], values[6], values[7], values[8], values[9], values[10]);
        return new TraceTrainingRow(step, values[0], values[1], values[2], values[3], figures);
    }
}
