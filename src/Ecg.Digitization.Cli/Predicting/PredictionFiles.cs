using Ecg.Digitization.Formats;
using Ecg.Digitization.Metrics;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Cli.Predicting;

/// <summary>Writes the files of one predicted page, each whole or not at all.</summary>
internal static class PredictionFiles
{
    private const int PlotImageWidth = 900;

    /// <summary>Writes NAME.csv, NAME.hea and NAME.dat, NAME.npy and NAME.svg as the options say.</summary>
    /// <remarks>A WFDB name has letters, digits, '_' and '-' only; other characters of NAME become '_' in those two names.</remarks>
    /// <returns>The paths of the files.</returns>
    public static IReadOnlyList<string> Write(string pagePath, EcgRecord record, RecordComparison? comparison, PredictOptions options)
    {
        var files = new List<string>();
        string target = Path.Combine(options.OutputFolder, record.Name);
        if (options.Formats.Contains("csv"))
        {
            EcgCsvWriter.Write(record, target + ".csv");
            files.Add(target + ".csv");
        }

        if (options.Formats.Contains("wfdb"))
        {
            string wfdb = Path.Combine(options.OutputFolder, WfdbWriter.ToRecordName(record.Name));
            WfdbWriter.Write(record, wfdb, ["Predicted by the encoder-decoder of Ecg.Digitization", $"Checkpoint: {Path.GetFileName(options.CheckpointPath)}"]);
            files.AddRange([wfdb + ".hea", wfdb + ".dat"]);
        }

        if (options.Formats.Contains("npy"))
        {
            AtomicFile.Write(target + ".npy", stream => NpyWriter.Write(stream, record));
            files.Add(target + ".npy");
        }

        if (options.Plots)
        {
            PlotImage page = Shrink(pagePath, options.Network.ImageLimits);
            AtomicFile.WriteText(target + ".svg", writer =>
            {
                if (comparison is null)
                    RecordSvg.Write(record, writer, page);
                else
                    ComparisonSvg.Write(comparison, writer, page);
            });
            files.Add(target + ".svg");
        }

        return files;
    }

    private static PlotImage Shrink(string path, ImageLimits limits)
    {
        PixelImage image = new PageImageDecoder(limits).Decode(path);
        if (image.Width > PlotImageWidth)
            image = new ResizeStep(PlotImageWidth, Math.Max(1, (int)((long)image.Height * PlotImageWidth / image.Width))).Apply(image);
        return new PlotImage(PageImageEncoder.EncodePng(image), image.Width, image.Height);
    }
}
