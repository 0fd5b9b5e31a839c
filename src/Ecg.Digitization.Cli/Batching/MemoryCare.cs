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
    private const int Arenas = -8;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static bool _canTrim;
    private static long _last = Stopwatch.GetTimestamp();

    /// <summary>
    /// Gives the C library one heap: with one for each thread that ever allocated, each would keep what the largest page needed. Nothing is said of large blocks:
    /// handed back as they are freed, they cost a page half as much time again, since the system clears them every time.
    /// </summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetMalloc(Arenas, 1);
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
