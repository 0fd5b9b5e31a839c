using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Ecg.Interop.Torch.Tests.Golden;

/// <summary>The three terms of the notebook's loss (../shared/golden/README.md, section 3).</summary>
internal static class SignalLoss
{
    public static Tensor Total(Tensor prediction, Tensor target, double alpha = 1, double beta = 0.5, double gamma = 0.3)
    {
        long length = Math.Min(prediction.shape[^1], target.shape[^1]);
        Tensor p = prediction[TensorIndex.Ellipsis, ..(int)length];
        Tensor t = target[TensorIndex.Ellipsis, ..(int)length];
        return alpha * F.mse_loss(p, t)
            + beta * F.mse_loss(fft.rfft(p).abs(), fft.rfft(t).abs())
            + gamma * F.mse_loss(p[TensorIndex.Ellipsis, 1..] - p[TensorIndex.Ellipsis, ..^1], t[TensorIndex.Ellipsis, 1..] - t[TensorIndex.Ellipsis, ..^1]);
    }
}
