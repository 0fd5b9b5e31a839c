using System.Diagnostics;
using System.Globalization;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>Makes a submission of full size, scores it end to end and writes time and peak memory as a table.</summary>
public static class SubmissionTiming
{
    /// <summary>The training set has 977 records: 21.6 million rows. Its 8,793 images are nine pictures of each.</summary>
    private static readonly int[] DefaultSizes = [977];

    public static int Run(string folder, string report, string[] sizes)
    {
        int[] images = sizes.Length == 0 ? DefaultSizes : Array.ConvertAll(sizes, static s => int.Parse(s, CultureInfo.InvariantCulture));
        var rows = new List<string>();
        foreach (int count in images)
            rows.Add(Measure(Path.Combine(folder, $"{count}"), count));
        File.WriteAllText(report, string.Join('\n',
            [
                "| images | rows, millions | submission, MB | time, s | rows per second, millions | peak working set, MB | score, dB |",
                "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
                .. rows,
                string.Empty,
            ]));
        return 0;
    }

    private static string Measure(string folder, int images)
    {
        if (!File.Exists(Path.Combine(folder, "train.csv")))
        {
            Console.WriteLine($"making {images} images in {folder}");
            SubmissionGenerator.Write(folder, images);
        }

        using var stream = new FileStream(Path.Combine(folder, "submission.csv"), FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        long start = Stopwatch.GetTimestamp();
        SubmissionScore score = new SubmissionScorer().Score(stream, CompetitionTruthDirectory.Open(folder), new Printed());
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine();
        if (!score.IsValid)
            throw new InvalidOperationException($"The submission made here is refused: {score.Issues[0]}");
        using var self = Process.GetCurrentProcess();
        string row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {images} | {score.RowCount / 1e6:F1} | {stream.Length / 1e6:F0} | {elapsed.TotalSeconds:F1} | {score.RowCount / elapsed.TotalSeconds / 1e6:F1} | {self.PeakWorkingSet64 / 1e6:F0} | {score.Summary!.OfficialDb:F2} |");
        Console.WriteLine(row);
        return row;
    }

    private sealed class Printed : IProgress<SubmissionProgress>
    {
        private int _percent = -1;

        public void Report(SubmissionProgress value)
        {
            int percent = (int)(100 * value.BytesRead / Math.Max(1, value.TotalBytes));
            if (percent == _percent)
                return;
            _percent = percent;
            Console.Write($"\r{percent,3} %  {value.ImagesRead} of {value.TotalImages} images");
        }
    }
}
