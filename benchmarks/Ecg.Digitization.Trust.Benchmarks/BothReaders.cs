using System.Collections.Concurrent;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Reads as the first reader, and keeps what the second one reads of the same row.</summary>
internal sealed class BothReaders(ITraceReader first) : ITraceReader
{
    private readonly ClassicalTraceReader _second = new();
    private readonly ConcurrentDictionary<int, RowTrace> _kept = new();

    public RowTrace[] TakeSecond(int rows)
    {
        RowTrace[] kept = [.. Enumerable.Range(0, rows).Where(_kept.ContainsKey).Select(r => _kept[r])];
        _kept.Clear();
        return kept.Length == rows ? kept : [];
    }

    public RowTrace Read(RectifiedInk ink, FoundLayout layout, int row, CancellationToken cancellationToken = default)
    {
        _kept[row] = _second.Read(ink, layout, row, cancellationToken);
        return first.Read(ink, layout, row, cancellationToken);
    }
}
