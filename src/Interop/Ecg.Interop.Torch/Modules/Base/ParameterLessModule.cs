namespace TorchSharp.Modules;

/// <summary>A module that holds nothing, and so has nothing to move or to save.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}
