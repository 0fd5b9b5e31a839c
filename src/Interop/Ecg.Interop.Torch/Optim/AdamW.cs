namespace TorchSharp.Modules;

/// <summary>Adam with weight decay apart from the gradient: each weight shrinks by 1 - rate * decay first.</summary>
public sealed partial class AdamW : OptimizerHelper
{
    internal AdamW(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    internal AdamW(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        AdamUpdate.Check(lr, beta1, beta2, eps, weight_decay);
        var defaults = new Options
        {
            LearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (ParamGroup group in parameters)
            Add(group, group.Options ?? new Options(), defaults);
    }

    public override torch.Tensor step(Func<torch.Tensor>? closure = null) => Run(closure);

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) =>
        new State(parameter, ((Options)options).amsgrad!.Value);

    private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, OptimizerOptions options)
    {
        var o = (Options)options;
        var s = (State)state;
        double rate = o.LearningRate!.Value;
        gradient = o.maximize!.Value ? gradient.neg() : gradient;
        s.step++;
        parameter.mul_(1 - (rate * o.weight_decay!.Value));
        AdamUpdate.Apply(parameter, gradient, s.step, s.exp_avg, s.exp_avg_sq, s.max_exp_avg_sq, rate, o.beta1!.Value, o.beta2!.Value, o.eps!.Value);
    }
}
