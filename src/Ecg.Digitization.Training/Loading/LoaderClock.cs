using System.Diagnostics;

namespace Ecg.Digitization.Training;

/// <summary>Sums times of several threads.</summary>
internal sealed class LoaderClock
{
    private long _items;
    private long _read;
    private long _convert;
    private long _augment;
    private long _waited;

    public void AddItem(long read, long convert, long augment)
    {
        Interlocked.Increment(ref _items);
        Interlocked.Add(ref _read, read);
        Interlocked.Add(ref _convert, convert);
        Interlocked.Add(ref _augment, augment);
    }

    public void AddConvert(long ticks) => Interlocked.Add(ref _convert, ticks);

    public void AddWaited(long ticks) => Interlocked.Add(ref _waited, ticks);

    public LoaderTimes Read() => new(Interlocked.Read(ref _items), Seconds(ref _read), Seconds(ref _convert), Seconds(ref _augment), Seconds(ref _waited));

    private static double Seconds(ref long ticks) => Interlocked.Read(ref ticks) / (double)Stopwatch.Frequency;
}
