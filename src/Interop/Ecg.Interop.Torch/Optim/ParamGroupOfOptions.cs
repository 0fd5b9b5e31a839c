namespace TorchSharp.Modules;

/// <summary>Parameters that share settings of a kind.</summary>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    private protected ParamGroup(IEnumerable<Parameter> parameters, TOptions options)
        : base(parameters, options)
    {
    }

    internal new TOptions Options => (TOptions)base.Options!;
}
