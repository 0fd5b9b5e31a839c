namespace TorchSharp;

/// <summary>Named amounts of convolution padding.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}
