using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Scopes;

/// <summary>Memory stays flat. Resident memory is the kernel's count for this process, so these tests run alone.</summary>
[Collection(nameof(Alone))]
public class LeakTests
{
    private const long Slack = 24 << 20;

    [Fact]
    public void SmallOperations_InScopes_KeepMemoryFlat()
    {
        DisposeScopeManager.Statistics.Reset();
        void Work(int count)
        {
            for (int i = 0; i < count; i++)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor a = full(4096, i);
                Tensor b = (a * 2 + 1).sqrt().view(64, 64).T;
                _ = b[3.., ..5].sum() + cat([b, b]).mean();
            }
        }

        // The runtime and the allocator reach their own size during the first rounds.
        Work(10_000);
        long before = ResidentBytes();
        Work(10_000);
        Assert.InRange(ResidentBytes() - before, long.MinValue, Slack);
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Temporaries_LeftToTheCollector_KeepMemoryBounded()
    {
        // 10,000 times three tensors of 100 KB: 3 GB if nothing were freed.
        static void Work(int count)
        {
            for (int i = 0; i < count; i++)
                _ = (full(25_000, i) * 2 + 1).requires_grad;
        }

        Work(500);
        long before = ResidentBytes();
        Work(10_000);
        Assert.InRange(ResidentBytes() - before, long.MinValue, 400L << 20);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(ResidentBytes() - before, long.MinValue, 100L << 20);
    }

    [Fact]
    public void Training_StepAfterStep_KeepsMemoryFlat()
    {
        using nn.Module<Tensor, Tensor> model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 8));
        void Work(int count)
        {
            for (int i = 0; i < count; i++)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor loss = model.call(full(16, 64, 0.1 * (i % 7))).square().mean();
                model.zero_grad();
                loss.backward();
                nn.utils.clip_grad_norm_(model.parameters(), 1.0);
            }
        }

        Work(300);
        long before = ResidentBytes();
        Work(3000);
        Assert.InRange(ResidentBytes() - before, long.MinValue, Slack);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        string line = File.ReadLines("/proc/self/status").First(static l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line["VmRSS:".Length..^"kB".Length], System.Globalization.CultureInfo.InvariantCulture);
    }
}
