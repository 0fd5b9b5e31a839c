using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>Runs a <see cref="PageNetwork"/> on pictures in managed memory. Concurrent calls are safe. It owns the network.</summary>
public sealed class PagePredictor : IDisposable
{
    private const int Quarters = 4;
    private readonly PageNetwork _network;
    private readonly Device _device;

    /// <summary>Takes a network over and puts it into evaluation mode on a device.</summary>
    /// <param name="network">The network.</param>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public PagePredictor(PageNetwork network, ComputeDevice device = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _device = device.Resolve();
        _network.to(_device);
        _network.eval();
    }

    /// <summary>Says how a page is turned, for half the work of <see cref="Predict"/>.</summary>
    /// <param name="bgr">Pixels of blue, green, red, row by row without padding; pages were learned from at 448 to 1,152 pixels on the longer side.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <returns>How likely the page lies turned clockwise by none to three quarters, 0 to 1. Shape (4).</returns>
    /// <exception cref="ArgumentException">There are not as many bytes as the size needs.</exception>
    public float[] PredictTurns(byte[] bgr, int width, int height)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        return Likelihoods(_network.Turn(Input(bgr, width, height)));
    }

    /// <summary>Looks at a picture.</summary>
    /// <param name="bgr">Pixels of blue, green, red, row by row without padding; pages were learned from at 448 to 1,152 pixels on the longer side.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <exception cref="ArgumentException">There are not as many bytes as the size needs.</exception>
    public PageNetworkPrediction Predict(byte[] bgr, int width, int height)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        (Tensor cells, Tensor turns) = _network.call(Input(bgr, width, height));
        int columns = (width + PageNetwork.Cell - 1) / PageNetwork.Cell, rows = (height + PageNetwork.Cell - 1) / PageNetwork.Cell;
        return new PageNetworkPrediction(columns, rows, ToArray(cells.select(0, 0).narrow(1, 0, rows).narrow(2, 0, columns)), Likelihoods(turns));
    }

    /// <summary>Frees the network's memory; no call may run at the same time or follow.</summary>
    public void Dispose() => _network.Dispose();

    private Tensor Input(byte[] bgr, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(bgr);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (bgr.LongLength != (long)PageNetwork.Colours * width * height)
            throw new ArgumentException($"{width} x {height} pixels need {(long)PageNetwork.Colours * width * height} bytes, not {bgr.LongLength}.", nameof(bgr));
        Tensor pixels = tensor(bgr, [1, height, width, PageNetwork.Colours]).to(_device).to(ScalarType.Float32) / 255;
        return nn.functional.pad(pixels.permute(0, 3, 1, 2).contiguous(), [0, Missing(width), 0, Missing(height)]);

        static long Missing(int side) => (PageNetwork.SizeMultiple - (side % PageNetwork.SizeMultiple)) % PageNetwork.SizeMultiple;
    }

    private static float[] Likelihoods(Tensor turns) => ToArray(turns.select(0, 0).narrow(0, 0, Quarters).softmax(0));

    private static float[] ToArray(Tensor values) => values.contiguous().cpu().data<float>().ToArray();
}
