using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Engine;

/// <summary>Runs the stages of one page one after the other: times them, tells of them, and ends between them. Not thread-safe.</summary>
internal sealed class StageClock(int stages, IProgress<DigitizationProgress>? progress, ILogger logger, PageTime time)
{
    private readonly ImmutableArray<KeyValuePair<DigitizationStage, double>>.Builder _seconds = ImmutableArray.CreateBuilder<KeyValuePair<DigitizationStage, double>>(stages);

    /// <summary>Ends the work.</summary>
    public CancellationToken Token => time.Token;

    /// <summary>Seconds of each stage so far.</summary>
    public ImmutableArray<KeyValuePair<DigitizationStage, double>> Seconds => _seconds.ToImmutable();

    /// <summary>Runs a stage; one that runs again adds to its seconds.</summary>
    /// <exception cref="OperationCanceledException">The caller ended the work, before the stage or in it.</exception>
    /// <exception cref="EcgDigitizationException">The page's time is over, before the stage or in it; or the stage gave up.</exception>
    public T Run<T>(DigitizationStage stage, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = Guard(stage, work);
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

    /// <summary>Runs work that belongs to a stage and has stages of its own: not timed, but ended as a stage is.</summary>
    /// <exception cref="OperationCanceledException">The caller ended the work.</exception>
    /// <exception cref="EcgDigitizationException">The page's time is over; or the work gave up.</exception>
    public T Guard<T>(DigitizationStage stage, Func<T> work)
    {
        try
        {
            time.Token.ThrowIfCancellationRequested();
            return work();
        }
        catch (OperationCanceledException exception) when (time.IsOver)
        {
            throw time.Refusal(stage, exception);
        }
        catch (Exception exception) when (NativeFailure.Missing(exception, stage) is { } missing)
        {
            throw missing;
        }
        catch (Exception exception) when (NativeFailure.Explain(exception) is { } reason)
        {
            throw new EcgDigitizationException(stage, reason, exception);
        }
        catch (Exception exception) when (PageFault.Note(exception, stage))
        {
            throw;
        }
    }
}
