namespace TorchSharp.Modules;

/// <summary>The cross-entropy of scores (batch, classes, ...) against class numbers or probabilities.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    private readonly long _ignored;

    internal CrossEntropyLoss(torch.Tensor? weight, long? ignored, torch.nn.Reduction reduction)
        : base(weight, reduction) => _ignored = ignored ?? -100;

    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
        torch.nn.functional.cross_entropy(input, target, Weight, _ignored, reduction);
}
