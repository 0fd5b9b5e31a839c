namespace Ecg.Digitization;

/// <summary>How many threads may work for a digitizer at once, whatever asks for them. Thread-safe.</summary>
/// <remarks>
/// Whoever reads a page holds one thread of the budget. A loop inside (<see cref="Parallel"/>) borrows those that are free when it begins, never waits
/// for one, and gives them back at its end; so many pages at once run a thread each, and a single page has them all.
/// </remarks>
internal sealed class ThreadBudget : IDisposable
{
    private static readonly AsyncLocal<Share?> Ambient = new();
    private readonly SemaphoreSlim _free;

    /// <summary>A budget of its own.</summary>
    /// <param name="threads">At least 1.</param>
    public ThreadBudget(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _free = new SemaphoreSlim(threads, threads);
    }

    /// <summary>The size of the budget.</summary>
    public int Threads { get; }

    /// <summary>What the code that runs now has been given; null outside of any page.</summary>
    public static Share? Current => Ambient.Value;

    /// <summary>Waits for a thread of a budget and marks the calling code as its user, until the result is disposed. Who holds one already gets no second.</summary>
    /// <param name="budget">Null for no limit.</param>
    /// <param name="cancellationToken">Ends the wait, and the loops inside between two of their rounds.</param>
    /// <exception cref="OperationCanceledException">The work was ended while it waited.</exception>
    public static Share Enter(ThreadBudget? budget, CancellationToken cancellationToken)
    {
        bool isTaken = budget is not null && Ambient.Value?.Budget != budget;
        if (isTaken)
            budget!._free.Wait(cancellationToken);
        return new Share(budget, isTaken, cancellationToken);
    }

    /// <summary>Waits for a thread without blocking one; whoever waits gives it back by <see cref="Return"/>.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    /// <summary>Marks the calling code as the user of a thread that <see cref="WaitAsync"/> gave.</summary>
    public static Share Adopt(ThreadBudget? budget, CancellationToken cancellationToken) => new(budget, false, cancellationToken);

    /// <summary>Takes as many free threads as there are, up to a number, without waiting.</summary>
    public int TakeFree(int most)
    {
        int taken = 0;
        while (taken < most && _free.Wait(0))
            taken++;
        return taken;
    }

    /// <summary>Gives threads back.</summary>
    public void Return(int threads)
    {
        if (threads > 0)
            _free.Release(threads);
    }

    public void Dispose() => _free.Dispose();

    /// <summary>One thread of a budget in use, with the token that ends its work.</summary>
    public sealed class Share : IDisposable
    {
        private readonly Share? _outer = Ambient.Value;
        private readonly bool _isTaken;

        internal Share(ThreadBudget? budget, bool isTaken, CancellationToken token)
        {
            (Budget, Token, _isTaken) = (budget, token, isTaken);
            Ambient.Value = this;
        }

        /// <summary>The budget; null for no limit.</summary>
        public ThreadBudget? Budget { get; }

        /// <summary>Ends the work.</summary>
        public CancellationToken Token { get; }

        public void Dispose()
        {
            Ambient.Value = _outer;
            if (_isTaken)
                Budget!.Return(1);
        }
    }
}
