using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>One line of a training's log. Immutable and thread-safe.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Seconds of training so far, all calls together.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Loss">The mean loss since the line before.</param>
/// <param name="CropsPerSecond">Crops trained on per second since the line before.</param>
/// <param name="Validation">The averaged weights' figures; null between validations.</param>
public sealed record StartTrainingRow(long Step, double Seconds, double Rate, double Loss, double CropsPerSecond, StartFigures? Validation)
{
    /// <summary>The names of the columns of <see cref="ToCsv"/>.</summary>
    public const string CsvHeader = "step,seconds,rate,loss,crops_per_second,median_error_px,mean_error_px,far_share,sure_error_px";

    /// <summary>The line as text.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture, $"{Step},{Seconds:F1},{Rate:G6},{Loss:F5},{CropsPerSecond:F2},")
        + (Validation is { } v ? string.Create(CultureInfo.InvariantCulture, $"{v.MedianErrorPx:F5},{v.MeanErrorPx:F5},{v.FarShare:F5},{v.SureErrorPx:F5}") : ",,,");

    /// <summary>Reads a line that <see cref="ToCsv"/> wrote; null where it is none.</summary>
    /// <param name="line">The line.</param>
    public static StartTrainingRow? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] parts = line.Split(',');
        if (parts.Length != CsvHeader.Count(static c => c == ',') + 1 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long step))
            return null;
        double[] v = Array.ConvertAll(parts, static p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN);
        return new StartTrainingRow(step, v[1], v[2], v[3], v[4], double.IsNaN(v[5]) ? null : new StartFigures(v[5], v[6], v[7], v[8]));
    }
}
