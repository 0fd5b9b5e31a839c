namespace TorchSharp.Modules;

/// <summary>Gradient descent with momentum, plain or Nesterov's; weight decay is added to the gradient.</summary>
public sealed partial class SGD : OptimizerHelper
{
    internal SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    internal SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        if (!(lr >= 0))
            throw new ArgumentException($"Invalid learning rate: {lr}");
        if (!(momentum >= 0))
            throw new ArgumentException($"Invalid momentum: {momentum}");
        if (!(weight_decay >= 0))
            throw new ArgumentException($"Invalid weight_decay: {weight_decay}");
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
        var defaults = new Options
        {
            LearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (ParamGroup group in parameters)
            Add(group, group.Options ?? new Options(), defaults);
    }

    public override torch.Tensor step(Func<torch.Tensor>? closure = null) => Run(closure);

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) => new State(parameter);

    private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, OptimizerOptions options)
    {
        var o = (Options)options;
        var s = (State)state;
        gradient = o.maximize!.Value ? gradient.neg() : gradient;
        if (o.weight_decay is > 0)
            gradient = gradient.add(parameter, o.weight_decay.Value);
        if (o.momentum is > 0)
        {
            // The first buffer is the gradient itself, undamped, as in PyTorch.
            if (s.momentum_buffer is null)
                s.momentum_buffer = gradient.clone().DetachFromDisposeScope();
            else
                s.momentum_buffer.mul_(o.momentum.Value).add_(gradient, 1 - o.dampening!.Value);
            gradient = o.nesterov!.Value ? gradient.add(s.momentum_buffer, o.momentum.Value) : s.momentum_buffer;
        }

        parameter.add_(gradient, -o.LearningRate!.Value);
    }
}
