namespace OpenCvSharp;

/// <summary>The dimension that <c>Reduce</c> removes.</summary>
public enum ReduceDimension
{
    Auto = -1,
    Row = 0,
    Column = 1,
}
