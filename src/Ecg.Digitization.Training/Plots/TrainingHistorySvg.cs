using System.Globalization;
using System.Security;

namespace Ecg.Digitization.Training;

/// <summary>Draws a training's history as an SVG image: losses, signal-to-noise ratios and learning rates over the epochs. Stateless and thread-safe.</summary>
/// <remarks>The same history always gives the same bytes. Figures that are NaN or infinite are left out; lines go on over epochs without validation.</remarks>
public static class TrainingHistorySvg
{
    private const int HeaderHeight = 44;

    /// <summary>Writes the image.</summary>
    /// <param name="history">The epochs in order.</param>
    /// <param name="writer">Receives the text; it stays open.</param>
    /// <param name="title">What stands above, in any characters.</param>
    public static void Write(IReadOnlyList<EpochRecord> history, TextWriter writer, string title = "Training")
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(title);
        PlotPanel[] panels = Panels(history);
        int height = HeaderHeight + (panels.Length * PlotPanel.Height);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{PlotPanel.Width}\" height=\"{height}\" viewBox=\"0 0 {PlotPanel.Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        writer.Write("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        writer.Write($"<text x=\"10\" y=\"26\" font-size=\"16\">{SecurityElement.Escape(title)}{SecurityElement.Escape(Summary(history))}</text>\n");
        double[] epochs = [.. history.Select(static e => e.Epoch + 1.0)];
        double? best = history.LastOrDefault(static e => e.IsBest) is { } record ? record.Epoch + 1 : null;
        for (int i = 0; i < panels.Length; i++)
            panels[i].Write(writer, HeaderHeight + (i * PlotPanel.Height), epochs, best);
        writer.Write("</svg>\n");
    }

    private static PlotPanel[] Panels(IReadOnlyList<EpochRecord> history) =>
    [
        new("loss", true, [Series("training", "#1f77b4", history, static e => e.Loss), Series("validation", "#d62728", history, static e => e.ValidationLoss)]),
        new("loss terms of training", true,
        [
            Series("samples", "#1f77b4", history, static e => e.TimeLoss),
            Series("spectrum", "#ff7f0e", history, static e => e.SpectrumLoss),
            Series("differences", "#2ca02c", history, static e => e.ShapeLoss),
        ]),
        new("validation SNR, dB", false,
        [
            Series("notebook", "#1f77b4", history, static e => e.NotebookSnrDb),
            Series("official", "#d62728", history, static e => e.OfficialSnrDb),
            Series("official, mean", "#9467bd", history, static e => e.OfficialMeanDb),
        ]),
        new("learning rate", true, [Series("encoder", "#ff7f0e", history, static e => e.EncoderRate), Series("the rest", "#1f77b4", history, static e => e.LearningRate)]),
    ];

    private static PlotSeries Series(string name, string colour, IReadOnlyList<EpochRecord> history, Func<EpochRecord, double> value)
        => new(name, colour, [.. history.Select(value)]);

    private static string Summary(IReadOnlyList<EpochRecord> history) => history.LastOrDefault(static e => e.IsBest) is { } best
        ? string.Create(CultureInfo.InvariantCulture, $": {history.Count} epochs, the best {best.Epoch + 1} (loss {best.Loss:G4}, official {best.OfficialSnrDb:F2} dB)")
        : string.Create(CultureInfo.InvariantCulture, $": {history.Count} epochs");
}
