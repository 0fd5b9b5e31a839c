namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a sampled image is interpolated.</summary>
    public enum GridSampleMode
    {
        Nearest = 0,
        Bilinear = 2,
    }
}
