using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Ecg.Digitization.Fuzzing.Running;

/// <summary>Reads a range in child processes: one that crashes or hangs costs one input, which is noted, and the rest goes on.</summary>
public sealed class FuzzParent(string family, ulong seed, double secondsLimit, string findings, TextWriter log)
{
    public FuzzTally Run(long first, long count)
    {
        var tally = new FuzzTally { Family = family, Seed = seed };
        var left = new Stack<(long First, long Count)>([(first, count)]);
        while (left.TryPop(out (long First, long Count) range))
        {
            if (range.Count <= 0)
                continue;
            (FuzzTally? part, long crashed, string what) = RunChild(range.First, range.Count);
            if (part is not null)
            {
                tally.Add(part);
                continue;
            }

            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{family} {seed} {crashed}: {what}"));
            if (crashed < range.First)
                throw new InvalidOperationException($"The child died before its first input: {what}.");
            tally.Inputs++;
            tally.Faults[crashed] = what;
            // What was counted before is lost with the process, and counted again.
            left.Push((crashed + 1, range.First + range.Count - crashed - 1));
            left.Push((range.First, crashed - range.First));
        }

        return tally;
    }

    private (FuzzTally? Tally, long Crashed, string What) RunChild(long first, long count)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{family}-{Environment.ProcessId}");
        string flightPath = Path.Combine(findings, name + ".flight"), resultPath = Path.Combine(findings, name + ".result");
        File.Delete(resultPath);
        using (var flight = new Flight(flightPath))
            (flight.Index, flight.HasHung) = (-1, false);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        string[] arguments = ["child", family, Text(seed), Text(first), Text(count), secondsLimit.ToString(CultureInfo.InvariantCulture), flightPath, resultPath, findings];
        if (!Path.GetFileNameWithoutExtension(Environment.ProcessPath!).StartsWith("Ecg", StringComparison.Ordinal))
            start.ArgumentList.Add(typeof(FuzzParent).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process child = Process.Start(start)!;
        child.WaitForExit();
        using (var flight = new Flight(flightPath))
        {
            long index = flight.Index;
            string what = flight.HasHung ? $"took more than {Text(secondsLimit)} s" : $"the process died with exit code {Text(child.ExitCode)}";
            FuzzTally? tally = child.ExitCode == 0 && File.Exists(resultPath) ? JsonSerializer.Deserialize<FuzzTally>(File.ReadAllText(resultPath)) : null;
            File.Delete(resultPath);
            File.Delete(flightPath);
            return (tally, index, what);
        }
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
