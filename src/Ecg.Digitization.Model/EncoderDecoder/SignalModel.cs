using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// A network from page images, (batch, 1, height, width) in [0, 1], to signals. A trainer needs no more of it than this and
/// its named parameters; those whose name begins with <c>encoder.</c> are the image encoder's.
/// </summary>
/// <param name="name">The module's name.</param>
/// <remarks>Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode; training may not.</remarks>
public abstract class SignalModel(string name) : nn.Module<Tensor, int?, SignalPrediction>(name)
{
    /// <summary>Predicts the signals of a batch. Callers use <c>call</c>.</summary>
    /// <param name="images">Grey images in [0, 1], (batch, 1, height, width), float32, on the model's device.</param>
    /// <param name="targetLength">Samples per lead to predict, or null for the length that the network predicts itself.</param>
    /// <returns>The prediction; the caller owns it.</returns>
    public abstract override SignalPrediction forward(Tensor images, int? targetLength);
}
