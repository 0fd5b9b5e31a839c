using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>Runs a <see cref="StartNetwork"/> on crops in managed memory. Concurrent calls are safe. It owns the network.</summary>
public sealed class StartPredictor : IDisposable
{
    private readonly StartNetwork _network;
    private readonly Device _device;

    /// <summary>Takes a network over and puts it into evaluation mode on a device.</summary>
    /// <param name="network">The network.</param>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public StartPredictor(StartNetwork network, ComputeDevice device = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _device = device.Resolve();
        _network.to(_device);
        _network.eval();
    }

    /// <summary>Looks where leads begin.</summary>
    /// <param name="crops">Ink and darkness, 0 to about 1. Shape (count, 2, 64, 64).</param>
    /// <param name="count">How many crops.</param>
    /// <returns>A guess for each crop.</returns>
    /// <exception cref="ArgumentException">There are not as many values as the sizes need.</exception>
    public ImmutableArray<StartGuess> Predict(float[] crops, int count)
    {
        ArgumentNullException.ThrowIfNull(crops);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        const int each = StartNetwork.Planes * StartNetwork.Rows * StartNetwork.Columns;
        if (crops.LongLength != (long)count * each)
            throw new ArgumentException($"{count} crops need {(long)count * each} values, not {crops.LongLength}.", nameof(crops));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        Tensor input = tensor(crops, [count, StartNetwork.Planes, StartNetwork.Rows, StartNetwork.Columns]).to(_device);
        float[] seen = _network.call(input).contiguous().cpu().data<float>().ToArray();
        return [.. Enumerable.Range(0, count).Select(i => new StartGuess(seen[2 * i], Math.Exp(seen[(2 * i) + 1])))];
    }

    /// <summary>Frees the network's memory; no call may run at the same time or follow.</summary>
    public void Dispose() => _network.Dispose();
}
