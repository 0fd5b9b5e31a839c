namespace TorchSharp.Modules;

/// <summary>The binary cross-entropy of scores before the logistic function.</summary>
public sealed class BCEWithLogitsLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    private readonly torch.Tensor? _positive;

    internal BCEWithLogitsLoss(torch.Tensor? weight, torch.nn.Reduction reduction, torch.Tensor? positive)
        : base(weight, reduction) => _positive = positive;

    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
        torch.nn.functional.binary_cross_entropy_with_logits(input, target, Weight, reduction, _positive);
}
