namespace TorchSharp.Modules;

/// <summary>Settings of one parameter group; what is null takes the optimizer's own setting.</summary>
public class OptimizerOptions
{
    private protected OptimizerOptions()
    {
    }

    public double? LearningRate { get; set; }

    internal double InitialLearningRate { get; set; }

    /// <summary>Fills what is null from <paramref name="defaults"/>.</summary>
    internal virtual void Complete(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
    }

    internal virtual void CopyFrom(OptimizerOptions source)
    {
        LearningRate = source.LearningRate;
        InitialLearningRate = source.InitialLearningRate;
    }

    internal virtual void Save(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    internal virtual void Load(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }
}
