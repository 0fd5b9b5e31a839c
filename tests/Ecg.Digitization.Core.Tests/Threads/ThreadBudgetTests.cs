namespace Ecg.Digitization.Tests.Threads;

public sealed class ThreadBudgetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task For_NestedLoopsOfManyUsers_NeverExceedTheBudgetAndVisitEachOnce(int threads)
    {
        using var budget = new ThreadBudget(threads);
        int running = 0, most = 0;
        var visits = new int[6, 8, 10];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(user => Task.Run(() =>
        {
            using ThreadBudget.Share share = ThreadBudget.Enter(budget, default);
            Parallel.For(0, 8, i => Parallel.For(0, 10, j =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                Interlocked.Increment(ref visits[user, i, j]);
                Thread.SpinWait(2000);
                Interlocked.Decrement(ref running);
            }));
        })));

        Assert.InRange(most, 1, threads);
        Assert.All(visits.Cast<int>(), static v => Assert.Equal(1, v));
        // Everything was given back.
        Assert.Equal(threads, budget.TakeFree(threads + 1));
    }

    [Fact]
    public void For_AlonePossessesTheWholeBudget_RunsOnSeveralThreads()
    {
        using var budget = new ThreadBudget(2);
        using ThreadBudget.Share share = ThreadBudget.Enter(budget, default);
        using var both = new Barrier(2);

        // Ends only if both rounds run at once.
        Parallel.For(0, 2, _ => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public void Enter_WhileHoldingAThread_TakesNoSecond()
    {
        using var budget = new ThreadBudget(1);
        using (ThreadBudget.Enter(budget, default))
        using (ThreadBudget.Enter(budget, default))
            Assert.Equal(0, budget.TakeFree(1));

        Assert.Null(ThreadBudget.Current);
        Assert.Equal(1, budget.TakeFree(1));
    }

    [Fact]
    public void Enter_CancelledWhileItWaits_Throws()
    {
        using var budget = new ThreadBudget(1);
        Assert.Equal(1, budget.TakeFree(1));
        using var source = new CancellationTokenSource(20);

        Assert.ThrowsAny<OperationCanceledException>(() => ThreadBudget.Enter(budget, source.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_BodyThrows_GivesThatExceptionAndReturnsTheThreads(int threads)
    {
        using var budget = new ThreadBudget(threads);
        using (ThreadBudget.Enter(budget, default))
            Assert.Throws<EcgDigitizationException>(() => Parallel.For(0, 50, static _ => throw new EcgDigitizationException(DigitizationStage.Layout, "no")));

        Assert.Equal(threads, budget.TakeFree(threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_CancelledInARound_EndsBetweenRounds(int threads)
    {
        using var budget = new ThreadBudget(threads);
        using var source = new CancellationTokenSource();
        using ThreadBudget.Share share = ThreadBudget.Enter(budget, source.Token);
        int rounds = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => Parallel.For(0, 1_000_000, _ =>
        {
            if (Interlocked.Increment(ref rounds) == 3)
                source.Cancel();
        }));

        Assert.InRange(rounds, 3, 999_999);
    }

    [Fact]
    public void For_WithLocals_SumsTheSameSeriallyAndInParallel()
    {
        using var one = new ThreadBudget(1);
        using var four = new ThreadBudget(4);

        Assert.Equal(4950, Sum(one));
        Assert.Equal(4950, Sum(four));
        Assert.Equal(4950, Sum(null));

        static long Sum(ThreadBudget? budget)
        {
            using ThreadBudget.Share share = ThreadBudget.Enter(budget, default);
            long sum = 0;
            Parallel.For(0, 100, static () => 0L, static (i, _, local) => local + i, local => Interlocked.Add(ref sum, local));
            return sum;
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = target; value > seen; seen = target)
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
