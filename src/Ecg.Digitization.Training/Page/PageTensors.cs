using Ecg.Digitization.Model;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>Batches as tensors. Stateless and thread-safe.</summary>
internal static class PageTensors
{
    /// <summary>Pictures, 0 to 1, (size, 3, pixels, pixels). They travel as bytes.</summary>
    public static Tensor Pictures(PageBatch batch, Device device)
    {
        long side = batch.Cells * PageNetwork.Cell;
        return tensor(batch.Bgr, [batch.Size, PageNetwork.Colours, side, side]).to(device).to(ScalarType.Float32) / 255;
    }

    /// <summary>The truth, (size, planes, cells, cells).</summary>
    public static Tensor Truth(PageBatch batch, Device device) => tensor(batch.Truth, [batch.Size, PageTruthPlanes.Count, batch.Cells, batch.Cells]).to(device);
}
