namespace TorchSharp.Modules;

/// <summary>The absolute error.</summary>
public sealed class L1Loss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    internal L1Loss(torch.nn.Reduction reduction)
        : base(reduction)
    {
    }

    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.l1_loss(input, target, reduction);
}
