using System.Diagnostics;

namespace Ecg.Digitization.Fuzzing.Running;

/// <summary>Reads a range of inputs one after the other, in this process.</summary>
public sealed class FuzzRun(FuzzFamily family, ulong seed, Action<long>? begin = null, Action<long, string>? fault = null)
{
    private const int MostFaults = 100;

    /// <summary>Reads the inputs from <paramref name="first"/> on; ends early after a hundred faults.</summary>
    public FuzzTally Run(long first, long count)
    {
        var tally = new FuzzTally { Family = family.Name, Seed = seed };
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long watched = count / 10;
        for (long i = 0; i < count && tally.Faults.Count < MostFaults; i++)
        {
            ReadOne(tally, first + i);
            if (i == watched)
                tally.FirstResidentBytes = Resident();
        }

        tally.LastResidentBytes = Resident();
        tally.CpuSeconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        return tally;
    }

    /// <summary>What an input does: null where it is accepted.</summary>
    public static Exception? Outcome(FuzzFamily family, byte[] input)
    {
        ArgumentNullException.ThrowIfNull(family);
        try
        {
            family.Read(input);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void ReadOne(FuzzTally tally, long index)
    {
        byte[] input = family.Create(seed, index);
        begin?.Invoke(index);
        long start = Stopwatch.GetTimestamp();
        Exception? outcome = Outcome(family, input);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        begin?.Invoke(-1);
        tally.Inputs++;
        if (milliseconds > tally.SlowestMilliseconds && index > 0)
            (tally.SlowestMilliseconds, tally.SlowestIndex) = (milliseconds, index);
        if (outcome is null)
        {
            tally.Accepted++;
        }
        else if (family.IsRefusal(outcome))
        {
            string type = outcome.GetType().Name;
            tally.Refused[type] = tally.Refused.GetValueOrDefault(type) + 1;
        }
        else
        {
            string text = outcome.ToString();
            tally.Faults[index] = text;
            fault?.Invoke(index, text);
        }
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
