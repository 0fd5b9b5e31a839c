using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>Times one record of competition shape here and, in the same run on the same samples, in Python with SciPy; writes the table.</summary>
public static class SciPyComparison
{
    private const int Rounds = 400;

    public static int Run(string report)
    {
        var rows = new List<string>();
        foreach (string shape in new[] { "competition", "12x10s" })
        {
            int[] lengths = TestSignals.Lengths(shape, 500);
            double[] truth = TestSignals.Record(lengths, prediction: false), prediction = TestSignals.Record(lengths, prediction: true);
            (double ours, double score) = TimeOurs(truth, prediction, lengths);
            JsonElement python = TimePython(truth, prediction, lengths);
            double theirs = python.GetProperty("scorer_ms").GetDouble(), theirScore = python.GetProperty("snr").GetDouble();
            if (Math.Abs(theirScore - score) > 1e-6 * score)
                throw new InvalidOperationException($"The scorers disagree: {score} here, {theirScore} in Python.");
            rows.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {shape} | {ours:F3} | {theirs:F2} | {theirs / ours:F0} | {python.GetProperty("correlate_ms").GetDouble():F2} | {python.GetProperty("correlate_ms").GetDouble() / ours:F1} | {python.GetProperty("scipy").GetString()} |"));
            Console.WriteLine(rows[^1]);
        }

        File.WriteAllText(report, string.Join('\n',
            [
                "| record at 500 Hz | OfficialMetric, ms | Python scorer, ms | ratio | scipy.signal.correlate of the 12 leads alone, ms | ratio | SciPy |",
                "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
                .. rows,
                string.Empty,
            ]));
        return 0;
    }

    private static (double Milliseconds, double Score) TimeOurs(double[] truth, double[] prediction, int[] lengths)
    {
        var leads = new LeadScore[12];
        double score = 0;
        var times = new double[Rounds];
        // Two passes: the first lets the runtime finish compiling.
        for (int i = 0; i < 2 * Rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            score = OfficialMetric.ScoreImage(truth, prediction, lengths, 500, leads).LinearSnr;
            times[i % Rounds] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[Rounds / 2], score);
    }

    private static JsonElement TimePython(double[] truth, double[] prediction, int[] lengths)
    {
        string data = Path.GetTempFileName();
        try
        {
            using (FileStream stream = File.Create(data))
            {
                stream.Write(MemoryMarshal.AsBytes(truth.AsSpan()));
                stream.Write(MemoryMarshal.AsBytes(prediction.AsSpan()));
            }

            string python = Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } told ? told : "/usr/bin/python3";
            var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "scipy_scorer.py"), data, .. lengths.Select(static n => n.ToString(CultureInfo.InvariantCulture))])
            {
                RedirectStandardOutput = true,
            };
            // One thread on either side.
            start.Environment["OPENBLAS_NUM_THREADS"] = "1";
            start.Environment["OMP_NUM_THREADS"] = "1";
            using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException("The Python scorer failed; it needs numpy and SciPy (apt-get install python3-scipy).");
            using var document = JsonDocument.Parse(output);
            return document.RootElement.Clone();
        }
        finally
        {
            File.Delete(data);
        }
    }
}
