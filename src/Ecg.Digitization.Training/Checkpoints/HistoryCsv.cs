using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>Histories as CSV: one row per epoch, figures in full precision, blank where not measured. Stateless and thread-safe.</summary>
public static class HistoryCsv
{
    private static readonly (string Name, Func<EpochRecord, double> Get)[] Columns =
    [
        ("epoch", static r => r.Epoch),
        ("step", static r => r.Step),
        ("loss", static r => r.Loss),
        ("time_loss", static r => r.TimeLoss),
        ("spectrum_loss", static r => r.SpectrumLoss),
        ("shape_loss", static r => r.ShapeLoss),
        ("gradient_norm", static r => r.GradientNorm),
        ("validation_loss", static r => r.ValidationLoss),
        ("notebook_snr_db", static r => r.NotebookSnrDb),
        ("official_snr_db", static r => r.OfficialSnrDb),
        ("official_mean_db", static r => r.OfficialMeanDb),
        ("official_median_db", static r => r.OfficialMedianDb),
        ("encoder_rate", static r => r.EncoderRate),
        ("learning_rate", static r => r.LearningRate),
        ("is_best", static r => r.IsBest ? 1 : 0),
        ("seconds", static r => r.Seconds),
        ("images_per_second", static r => r.ImagesPerSecond),
        ("waiting_share", static r => r.WaitingShare),
    ];

    /// <summary>Writes a history.</summary>
    /// <param name="writer">Where to; left open.</param>
    /// <param name="history">The epochs in order.</param>
    public static void Write(TextWriter writer, IEnumerable<EpochRecord> history)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(history);
        writer.WriteLine(string.Join(',', Columns.Select(static c => c.Name)));
        foreach (EpochRecord record in history)
            writer.WriteLine(string.Join(',', Columns.Select(c => Text(c.Get(record)))));
    }

    /// <summary>Reads what <see cref="Write"/> wrote; further columns are left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TrainingDataException">The file is missing or malformed.</exception>
    public static IReadOnlyList<EpochRecord> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return [.. ListRow.Read(path, [.. Columns.Select(static c => c.Name)], []).Select(Parse)];
    }

    private static EpochRecord Parse(ListRow row) => new()
    {
        Epoch = (int)row.Figure("epoch"),
        Step = (long)row.Figure("step"),
        Loss = row.Figure("loss"),
        TimeLoss = row.Figure("time_loss"),
        SpectrumLoss = row.Figure("spectrum_loss"),
        ShapeLoss = row.Figure("shape_loss"),
        GradientNorm = row.Figure("gradient_norm"),
        ValidationLoss = row.Figure("validation_loss"),
        NotebookSnrDb = row.Figure("notebook_snr_db"),
        OfficialSnrDb = row.Figure("official_snr_db"),
        OfficialMeanDb = row.Figure("official_mean_db"),
        OfficialMedianDb = row.Figure("official_median_db"),
        EncoderRate = row.Figure("encoder_rate"),
        LearningRate = row.Figure("learning_rate"),
        IsBest = row.Figure("is_best") == 1,
        Seconds = row.Figure("seconds"),
        ImagesPerSecond = row.Figure("images_per_second"),
        WaitingShare = row.Figure("waiting_share"),
    };

    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
