namespace OpenCvSharp;

/// <summary>What <c>Reduce</c> computes.</summary>
public enum ReduceTypes
{
    Sum = 0,
    Avg = 1,
    Max = 2,
    Min = 3,
}
