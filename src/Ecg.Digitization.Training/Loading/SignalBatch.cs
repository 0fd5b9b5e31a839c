using System.Collections.Immutable;
using TorchSharp;

namespace Ecg.Digitization.Training;

/// <summary>A batch on the CPU. It lives until the next one is asked for, or it is disposed; its tensors must not be kept. Not thread-safe.</summary>
public sealed class SignalBatch : IDisposable
{
    private readonly Action _release;
    private bool _disposed;

    internal SignalBatch(torch.Tensor images, torch.Tensor signals, torch.Tensor? mask, ImmutableArray<BatchItem> items, Action release)
    {
        (Images, Signals, Mask, Items, _release) = (images, signals, mask, items, release);
        images.DetachFromDisposeScope();
        signals.DetachFromDisposeScope();
        mask?.DetachFromDisposeScope();
    }

    /// <summary>Grey images in [0, 1], float32, (batch, 1, height, width).</summary>
    public torch.Tensor Images { get; }

    /// <summary>Millivolts, 0 where masked, float32, (batch, leads, samples of the longest record).</summary>
    public torch.Tensor Signals { get; }

    /// <summary>1 where a sample counts, 0 where it has no value or lies behind its record's end, float32, as <see cref="Signals"/>; null if all count.</summary>
    public torch.Tensor? Mask { get; }

    /// <summary>The items in the order of the tensors.</summary>
    public ImmutableArray<BatchItem> Items { get; }

    /// <summary>Gives the buffers back. May be called again.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Images.Dispose();
        Signals.Dispose();
        Mask?.Dispose();
        _release();
    }
}
