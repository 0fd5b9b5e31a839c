using System.Diagnostics;

namespace Ecg.Digitization.Fuzzing.Running;

/// <summary>Kills the process when one input takes too long; the parent finds its index in the <see cref="Flight"/>.</summary>
/// <remarks>Seconds of the processor count, so that other work on the machine makes no findings; and, for an input that waits for ever, twenty times as many of the clock.</remarks>
public sealed class Watchdog(TimeSpan limit, Flight flight)
{
    private readonly Lock _gate = new();
    private long _began;
    private TimeSpan _cpu;

    public void Start() => new Thread(Watch) { IsBackground = true, Name = "watchdog" }.Start();

    /// <summary>An input begins, or -1: it has ended.</summary>
    public void Begin(long index)
    {
        lock (_gate)
        {
            flight.Index = index;
            _began = index < 0 ? 0 : Stopwatch.GetTimestamp();
            _cpu = TimeSpan.MinValue;
        }
    }

    private void Watch()
    {
        using var process = Process.GetCurrentProcess();
        while (true)
        {
            Thread.Sleep(200);
            process.Refresh();
            TimeSpan now = process.TotalProcessorTime;
            lock (_gate)
            {
                if (_began == 0)
                    continue;
                // The first look at an input; reading the processor's time for each would cost more than most inputs do.
                _cpu = _cpu == TimeSpan.MinValue ? now : _cpu;
                if (now - _cpu <= limit && Stopwatch.GetElapsedTime(_began) <= 20 * limit)
                    continue;
                flight.HasHung = true;
                process.Kill();
            }
        }
    }
}
