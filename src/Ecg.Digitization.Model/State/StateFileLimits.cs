namespace Ecg.Digitization.Model;

/// <summary>What a weight file may ask for at most; what it holds is checked against its own length besides.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record StateFileLimits
{
    /// <summary>The defaults.</summary>
    public static StateFileLimits Default { get; } = new();

    /// <summary>Most bytes of a safetensors header or of a pickle. Default 16 MiB; that of the full model has 40 KB.</summary>
    public int MaxHeaderBytes { get; init; } = 16 << 20;

    /// <summary>Most tensors, and most entries of a zip archive. Default 65,536.</summary>
    public int MaxTensors { get; init; } = 1 << 16;

    /// <summary>Most bytes of all tensors together. Default 8 GiB.</summary>
    public long MaxTotalBytes { get; init; } = 8L << 30;

    /// <summary>Most dimensions of a tensor. Default 16.</summary>
    public int MaxDimensions { get; init; } = 16;

    /// <summary>Most characters of a tensor's name. Default 1024.</summary>
    public int MaxNameLength { get; init; } = 1024;
}
