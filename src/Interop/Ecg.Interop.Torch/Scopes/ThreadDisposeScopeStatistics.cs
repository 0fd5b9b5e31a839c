namespace TorchSharp;

/// <summary>Counts of the tensors that one thread made and disposed.</summary>
public sealed class ThreadDisposeScopeStatistics
{
    internal ThreadDisposeScopeStatistics()
    {
    }

    /// <summary>Tensors this thread made and nobody disposed since <see cref="Reset"/>; finalised ones count as live.</summary>
    public long ThreadTotalLiveCount { get; private set; }

    /// <summary>Starts counting at zero.</summary>
    public void Reset() => ThreadTotalLiveCount = 0;

    internal void Created() => ThreadTotalLiveCount++;

    internal void Disposed() => ThreadTotalLiveCount--;
}
