using System.Diagnostics;
using System.Globalization;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>Writes submissions of full size in both forms and the time of each as a table.</summary>
public static class SubmissionWriting
{
    private static readonly int[] Rates = [250, 256, 500, 512, 1000, 1025];

    public static int Run(string folder, string report, int images)
    {
        Directory.CreateDirectory(folder);
        var records = new EcgRecord[8];
        for (int i = 0; i < records.Length; i++)
            records[i] = Record(i, 500);
        var exact = Rates.ToDictionary(static r => r, static r => Record(r, r));
        File.WriteAllLines(report,
        [
            "| written | rows, millions | MB | time, s | processor time, s | rows per second of processor time, millions |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            Measure("competition, records at the rate of their rows", folder, path => CompetitionSubmission.Write(path, Requests(images), id => exact[RateOf(id)])),
            Measure("competition, records of 500 Hz resampled", folder, path => CompetitionSubmission.Write(path, Requests(images), id => records[IndexOf(id) % records.Length])),
            Measure("notebook, records of 500 Hz", folder, path => WriteNotebook(path, records, images / 3)),
            "",
        ]);
        return 0;
    }

    private static string Measure(string name, string folder, Func<string, long> write)
    {
        string path = Path.Combine(folder, "written.csv");
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        long rows = write(path);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        double megabytes = new FileInfo(path).Length / 1e6;
        File.Delete(path);
        string row = string.Create(CultureInfo.InvariantCulture, $"| {name} | {rows / 1e6:F1} | {megabytes:F0} | {seconds:F1} | {processor:F1} | {rows / processor / 1e6:F1} |");
        Console.WriteLine(row);
        return row;
    }

    private static long WriteNotebook(string path, EcgRecord[] records, int count)
    {
        long rows = 0;
        AtomicFile.Write(path, stream =>
        {
            var writer = new NotebookSubmissionWriter(stream);
            for (int i = 0; i < count; i++)
                writer.Write(records[i % records.Length]);
            writer.Complete();
            rows = writer.RowCount;
        });
        return rows;
    }

    private static IEnumerable<SubmissionRequest> Requests(int images) => Enumerable.Range(0, images).Select(static i =>
    {
        int rate = Rates[i % Rates.Length];
        return new SubmissionRequest(string.Create(CultureInfo.InvariantCulture, $"{1_000_000_000 + i}"), [.. Leads.All.Select(l => new LeadRequest(l, rate, l == Lead.II ? 10 * rate : (int)(2.5 * rate)))]);
    });

    private static int IndexOf(string id) => int.Parse(id, CultureInfo.InvariantCulture) - 1_000_000_000;

    private static int RateOf(string id) => Rates[IndexOf(id) % Rates.Length];

    private static EcgRecord Record(int seed, int rate)
    {
        var random = new Random(seed);
        return new EcgRecord("1000000000", rate, 10 * rate, Leads.All.Select(l => LeadSignal.FromSamples(l, [.. Enumerable.Range(0, 10 * rate).Select(_ => (float)(random.NextDouble() - 0.5))], rate)));
    }
}
