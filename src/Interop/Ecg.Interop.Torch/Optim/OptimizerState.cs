namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    private protected OptimizerState(Parameter parameter) => Owner = parameter;

    internal Parameter Owner { get; }

    internal abstract void Release();

    internal abstract void CopyFrom(OptimizerState source);

    internal abstract void Save(BinaryWriter writer);

    internal abstract void Load(BinaryReader reader);

    /// <summary>Zeros in the shape of the parameter, outside of all scopes.</summary>
    private protected static torch.Tensor Zeros(Parameter parameter) =>
        torch.zeros(parameter.shape, parameter.dtype, parameter.device).DetachFromDisposeScope();

    private protected static void Copy(ref torch.Tensor? target, torch.Tensor? source, Parameter owner)
    {
        if (source is null)
        {
            target?.Dispose();
            target = null;
            return;
        }

        using IDisposable mode = torch.no_grad();
        target ??= Zeros(owner);
        target.copy_(source);
    }

    private protected static void SaveOptional(torch.Tensor? tensor, BinaryWriter writer)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    private protected static void LoadOptional(ref torch.Tensor? tensor, BinaryReader reader, Parameter owner)
    {
        if (reader.ReadBoolean())
        {
            tensor ??= Zeros(owner);
            tensor.Load(reader);
        }
        else
        {
            tensor?.Dispose();
            tensor = null;
        }
    }
}
