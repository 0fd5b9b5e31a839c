namespace Ecg.Digitization.Testing;

/// <summary>Runs code on several threads while another collects garbage and lets finalizers run without a pause.</summary>
public static class WhileCollecting
{
    /// <summary>Runs <paramref name="body"/> once per thread.</summary>
    /// <param name="threads">How many.</param>
    /// <param name="body">What each does; it gets its number.</param>
    public static void ForThreads(int threads, Action<int> body)
    {
        using var end = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!end.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            Parallel.For(0, threads, body);
        }
        finally
        {
            end.Cancel();
            collector.Join();
        }
    }
}
