using System.Diagnostics;
using System.Globalization;
using Ecg.Digitization.Cli.Output;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Tells how far a batch is: a bar on a terminal, else a line a minute. Thread-safe.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="items">How many items there are to do.</param>
/// <param name="bar">Is told items done, items in all, and a note.</param>
internal sealed class BatchProgress(Terminal terminal, int items, Action<double, double, string> bar)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _next = Interval;
    private int _items;
    private int _pages;

    /// <summary>Pages done so far.</summary>
    public int Pages => _pages;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>A page is done.</summary>
    public void PageDone() => Tell(1, 0);

    /// <summary>All pages of an item are done.</summary>
    public void ItemDone() => Tell(0, 1);

    /// <summary>How fast, and how long still.</summary>
    public static string Note(int done, int items, int pages, TimeSpan elapsed)
    {
        double hours = Math.Max(elapsed.TotalHours, 1e-9);
        string left = done == 0 ? "" : $", {Duration(TimeSpan.FromHours(hours / done * (items - done)))} left";
        return string.Create(CultureInfo.InvariantCulture, $"{done} of {items}, {pages / hours:F0} pages per hour{left}");
    }

    private void Tell(int pages, int items1)
    {
        lock (_gate)
        {
            _pages += pages;
            _items += items1;
            string note = Note(_items, items, _pages, Elapsed);
            bar(_items, items, note);
            if (terminal.IsErrorInteractive || Elapsed < _next)
                return;
            _next = Elapsed + Interval;
            terminal.Note(note);
        }
    }

    private static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:D2} min")
        : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:D2} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s");
}
