namespace OpenCvSharp;

/// <summary>The axis of a reflection.</summary>
public enum FlipMode
{
    XY = -1,
    X = 0,
    Y = 1,
}
