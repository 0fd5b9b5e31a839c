using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Engine;

/// <summary>Runs the stages of one page one after the other: times them, tells of them, and ends between them. Not thread-safe.</summary>
internal sealed class StageClock(int stages, IProgress<DigitizationProgress>? progress, ILogger logger, CancellationToken cancellationToken)
{
    private readonly ImmutableArray<KeyValuePair<DigitizationStage, double>>.Builder _seconds = ImmutableArray.CreateBuilder<KeyValuePair<DigitizationStage, double>>(stages);

    /// <summary>Ends the work.</summary>
    public CancellationToken Token => cancellationToken;

    /// <summary>Seconds of each stage so far.</summary>
    public ImmutableArray<KeyValuePair<DigitizationStage, double>> Seconds => _seconds.ToImmutable();

    /// <summary>Runs a stage; one that runs again adds to its seconds.</summary>
    /// <exception cref="OperationCanceledException">The work was ended before it.</exception>
    public T Run<T>(DigitizationStage stage, Func<T> work)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long start = Stopwatch.GetTimestamp();
        T result = work();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Log.StageDone(logger, stage, elapsed);
        for (int i = 0; i < _seconds.Count; i++)
        {
            if (_seconds[i].Key != stage)
                continue;
            _seconds[i] = new(stage, _seconds[i].Value + elapsed);
            return result;
        }

        _seconds.Add(new(stage, elapsed));
        progress?.Report(new DigitizationProgress(stage, _seconds.Count, stages));
        return result;
    }
}
