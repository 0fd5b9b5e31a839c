using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Keeps the memory of a process level that reads pages for days. Thread-safe.</summary>
/// <remarks>
/// A page leaves hundreds of megabytes of large arrays and native pixels behind. Left alone, both heaps keep what the largest page ever needed, and more;
/// so every few seconds they give back what is free. The C library's is in pieces between blocks that are held: what is in use stays level for days,
/// but the process would grow by a few tens of megabytes over the first hundred pages. That takes less than a hundredth of the time.
/// </remarks>
internal static partial class MemoryCare
{
    private const int MmapThreshold = -3, TrimThreshold = -1, LargeBytes = 1 << 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static bool _canTrim;
    private static long _last = Stopwatch.GetTimestamp();

    /// <summary>Lets the C library hand large blocks back to the system as they are freed; it otherwise learns to keep them.</summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetMalloc(MmapThreshold, LargeBytes);
            _ = SetMalloc(TrimThreshold, LargeBytes);
            _ = TrimMalloc(0);
            _canTrim = true;
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc, which has habits of its own.
        }
    }

    /// <summary>To be called after every page.</summary>
    public static void AfterPage()
    {
        long now = Stopwatch.GetTimestamp(), last = Interlocked.Read(ref _last);
        if (Stopwatch.GetElapsedTime(last, now) >= Interval && Interlocked.CompareExchange(ref _last, now, last) == last)
            GiveBack();
    }

    private static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (_canTrim)
            _ = TrimMalloc(0);
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimMalloc(nuint keep);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMalloc(int parameter, int value);
}
