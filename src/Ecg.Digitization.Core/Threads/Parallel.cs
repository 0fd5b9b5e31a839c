using System.Runtime.ExceptionServices;
using Tpl = System.Threading.Tasks.Parallel;

namespace Ecg.Digitization;

/// <summary>
/// <see cref="System.Threading.Tasks.Parallel"/> within the budget and the token of the page being read. Code of these packages that says Parallel means
/// this class, since its namespace encloses theirs: no loop can forget the budget. Thread-safe.
/// </summary>
/// <remarks>An exception of a body comes out as it is, the first one where there are several, as from a plain loop.</remarks>
internal static class Parallel
{
    public static void For(int from, int to, Action<int> body) => For(from, to, new ParallelOptions(), body);

    public static void For(int from, int to, ParallelOptions options, Action<int> body)
    {
        if (to <= from)
            return;
        using var threads = new Borrowed(to - from, options);
        if (threads.Count > 1)
        {
            ParallelOptions within = threads.Apply(options);
            Unwrapped(() => Tpl.For(from, to, within, body));
            return;
        }

        for (int i = from; i < to; i++)
        {
            threads.ThrowIfCancelled();
            body(i);
        }
    }

    public static void For<TLocal>(int from, int to, Func<TLocal> initial, Func<int, ParallelLoopState?, TLocal, TLocal> body, Action<TLocal> last)
    {
        if (to <= from)
            return;
        var options = new ParallelOptions();
        using var threads = new Borrowed(to - from, options);
        if (threads.Count > 1)
        {
            ParallelOptions within = threads.Apply(options);
            Unwrapped(() => Tpl.For(from, to, within, initial, body, last));
            return;
        }

        TLocal local = initial();
        for (int i = from; i < to; i++)
        {
            threads.ThrowIfCancelled();
            local = body(i, null, local);
        }

        last(local);
    }

    public static void ForEach<T>(IReadOnlyList<T> items, Action<T> body) => For(0, items.Count, i => body(items[i]));

    public static void Invoke(params Action[] actions) => For(0, actions.Length, i => actions[i]());

    private static void Unwrapped(Action loop)
    {
        try
        {
            loop();
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }

    /// <summary>The threads of one loop: the caller's own, and what is free.</summary>
    private readonly ref struct Borrowed
    {
        private readonly ThreadBudget? _budget;
        private readonly CancellationToken _token;
        private readonly int _taken;

        public Borrowed(int rounds, ParallelOptions options)
        {
            ThreadBudget.Share? share = ThreadBudget.Current;
            _budget = share?.Budget;
            _token = options.CancellationToken.CanBeCanceled ? options.CancellationToken : share?.Token ?? default;
            ThrowIfCancelled();
            int most = options.MaxDegreeOfParallelism > 0 ? options.MaxDegreeOfParallelism : int.MaxValue;
            _taken = _budget?.TakeFree(Math.Min(Math.Min(rounds, most), _budget.Threads) - 1) ?? 0;
            Count = _budget is null ? most : 1 + _taken;
        }

        public int Count { get; }

        public ParallelOptions Apply(ParallelOptions options) =>
            new() { CancellationToken = _token, MaxDegreeOfParallelism = Count == int.MaxValue ? -1 : Count, TaskScheduler = options.TaskScheduler };

        public void ThrowIfCancelled() => _token.ThrowIfCancellationRequested();

        public void Dispose() => _budget?.Return(_taken);
    }
}
