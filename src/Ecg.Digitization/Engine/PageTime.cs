using System.Globalization;

namespace Ecg.Digitization.Engine;

/// <summary>The time that one page may take. Its token ends the work when that is over, or when the caller ends it. Thread-safe.</summary>
internal sealed class PageTime : IDisposable
{
    private readonly TimeSpan? _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _source;

    /// <summary>Begins to count.</summary>
    /// <param name="limit">Null for no limit.</param>
    /// <param name="caller">Ends the work whatever the time.</param>
    public PageTime(TimeSpan? limit, CancellationToken caller)
    {
        (_limit, _caller) = (limit, caller);
        if (limit is not { } time)
            return;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _source.CancelAfter(time);
    }

    /// <summary>Ends the work.</summary>
    public CancellationToken Token => _source?.Token ?? _caller;

    /// <summary>Whether it was the time that ended the work.</summary>
    public bool IsOver => _source is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    /// <summary>What to say of a page whose time was over in a stage.</summary>
    public EcgDigitizationException Refusal(DigitizationStage stage, Exception inner) =>
        new(stage, string.Create(CultureInfo.InvariantCulture, $"The page took longer than the limit of {_limit!.Value.TotalSeconds:0.###} s."), inner);

    public void Dispose() => _source?.Dispose();
}
