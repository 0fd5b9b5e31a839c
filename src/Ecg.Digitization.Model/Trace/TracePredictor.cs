using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>Runs a <see cref="TraceNetwork"/> on strips in managed memory. Concurrent calls are safe. It owns the network.</summary>
public sealed class TracePredictor : IDisposable
{
    private readonly TraceNetwork _network;
    private readonly Device _device;

    /// <summary>Takes a network over and puts it into evaluation mode on a device.</summary>
    /// <param name="network">The network.</param>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public TracePredictor(TraceNetwork network, ComputeDevice device = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _device = device.Resolve();
        _network.to(_device);
        _network.eval();
    }

    /// <summary>Reads one strip.</summary>
    /// <param name="planes">Ink and darkness. Shape (2, 480, columns).</param>
    /// <param name="columns">The width; any above zero.</param>
    /// <param name="mirrored">Whether to average with the mirrored strip: a little better, for twice the time.</param>
    /// <returns>The distributions, and the borders of leads.</returns>
    /// <exception cref="ArgumentException">The planes are not of that size.</exception>
    public TracePrediction Predict(float[] planes, int columns, bool mirrored = false)
    {
        ArgumentNullException.ThrowIfNull(planes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (planes.Length != TraceNetwork.Planes * TraceNetwork.Rows * columns)
            throw new ArgumentException($"{TraceNetwork.Planes} x {TraceNetwork.Rows} x {columns} values are needed, not {planes.Length}.", nameof(planes));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        int missing = (TraceNetwork.WidthMultiple - (columns % TraceNetwork.WidthMultiple)) % TraceNetwork.WidthMultiple;
        Tensor input = tensor(planes, [1, TraceNetwork.Planes, TraceNetwork.Rows, columns]).to(_device);
        if (missing > 0)
            input = nn.functional.pad(input, [0, missing, 0, 0]);
        Tensor result = _network.call(input), heights = result.narrow(1, 0, TraceNetwork.Classes).log_softmax(1), borders = Borders(result);
        if (mirrored)
        {
            Tensor other = _network.call(input.flip(3)).flip(2);
            heights = ((heights + other.narrow(1, 0, TraceNetwork.Classes).log_softmax(1)) / 2).log_softmax(1);
            // Seen in a mirror a lead begins where it ends.
            borders = (borders + Borders(other).flip(1)) / 2;
        }

        long wanted = (long)columns * TraceNetwork.SubColumns;
        return new TracePrediction(
            ToArray(heights.select(0, 0).narrow(1, 0, wanted).transpose(0, 1)),
            ToArray(borders.select(0, 0).select(0, 0).narrow(0, 0, wanted)),
            ToArray(borders.select(0, 0).select(0, 1).narrow(0, 0, wanted)));
    }

    private static Tensor Borders(Tensor result) => result.narrow(1, TraceNetwork.Classes, TraceNetwork.Outputs - TraceNetwork.Classes).sigmoid();

    private static float[] ToArray(Tensor values) => values.contiguous().cpu().data<float>().ToArray();

    /// <summary>Frees the network's memory; no call may run at the same time or follow.</summary>
    public void Dispose() => _network.Dispose();
}
