namespace TorchSharp.Modules;

/// <summary>The squared error.</summary>
public sealed class MSELoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    internal MSELoss(torch.nn.Reduction reduction)
        : base(reduction)
    {
    }

    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.mse_loss(input, target, reduction);
}
