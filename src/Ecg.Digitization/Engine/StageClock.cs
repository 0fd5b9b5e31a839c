using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Engine;

/// <summary>Runs the stages of one page and sums their seconds. Not thread-safe.</summary>
internal sealed class StageClock(IEnumerable<KeyValuePair<DigitizationStage, double>> before, ILogger logger, CancellationToken cancellationToken)
{
    private readonly List<KeyValuePair<DigitizationStage, double>> _seconds = [.. before];

    /// <summary>Seconds of each stage, in the order in which they first ran.</summary>
    public ImmutableArray<KeyValuePair<DigitizationStage, double>> Seconds => [.. _seconds];

    /// <summary>Runs a stage, or another part of it.</summary>
    public T Run<T>(DigitizationStage stage, Func<T> work)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long start = Stopwatch.GetTimestamp();
        T result = work();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        int at = _seconds.FindIndex(s => s.Key == stage);
        if (at < 0)
            _seconds.Add(new(stage, elapsed));
        else
            _seconds[at] = new(stage, _seconds[at].Value + elapsed);
        Log.StageDone(logger, stage, elapsed);
        return result;
    }
}
