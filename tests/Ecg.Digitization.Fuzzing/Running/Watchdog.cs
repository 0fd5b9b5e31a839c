using System.Diagnostics;

namespace Ecg.Digitization.Fuzzing.Running;

/// <summary>Ends the process when one input takes too long; the parent finds its index in the <see cref="Flight"/>.</summary>
public sealed class Watchdog(TimeSpan limit)
{
    /// <summary>The exit code of a process that was ended.</summary>
    public const int ExitCode = 86;

    private long _began;

    public void Start() => new Thread(Watch) { IsBackground = true, Name = "watchdog" }.Start();

    /// <summary>An input begins, or -1: it has ended.</summary>
    public void Begin(long index) => Volatile.Write(ref _began, index < 0 ? 0 : Stopwatch.GetTimestamp());

    private void Watch()
    {
        while (true)
        {
            Thread.Sleep(100);
            long began = Volatile.Read(ref _began);
            if (began != 0 && Stopwatch.GetElapsedTime(began) > limit)
                Environment.Exit(ExitCode);
        }
    }
}
