namespace OpenCvSharp;

/// <summary>How the points of a contour are thinned out.</summary>
public enum ContourApproximationModes
{
    ApproxNone = 1,
    ApproxSimple = 2,
    ApproxTC89L1 = 3,
    ApproxTC89KCOS = 4,
}
