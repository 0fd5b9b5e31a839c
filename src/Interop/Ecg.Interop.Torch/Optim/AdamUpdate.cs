namespace TorchSharp.Modules;

/// <summary>The step that Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019) share.</summary>
internal static class AdamUpdate
{
    public static void Apply(
        Parameter parameter, torch.Tensor gradient, long step, torch.Tensor mean, torch.Tensor square, torch.Tensor? largest, double rate, double beta1, double beta2, double eps)
    {
        mean.mul_(beta1).add_(gradient, 1 - beta1);
        square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        torch.Tensor scale = square;
        if (largest is not null)
            scale = largest.copy_(torch.maximum(largest, square));
        torch.Tensor denominator = (scale.sqrt() / Math.Sqrt(1 - Math.Pow(beta2, step))).add_(eps);
        parameter.addcdiv_(mean, denominator, -rate / (1 - Math.Pow(beta1, step)));
    }

    public static void Check(double lr, double beta1, double beta2, double eps, double weightDecay)
    {
        if (!(lr >= 0))
            throw new ArgumentException($"Invalid learning rate: {lr}");
        if (!(eps >= 0))
            throw new ArgumentException($"Invalid eps: {eps}");
        if (!(beta1 is >= 0 and < 1))
            throw new ArgumentException($"Invalid beta1: {beta1}");
        if (!(beta2 is >= 0 and < 1))
            throw new ArgumentException($"Invalid beta2: {beta2}");
        if (!(weightDecay >= 0))
            throw new ArgumentException($"Invalid weight_decay: {weightDecay}");
    }
}
