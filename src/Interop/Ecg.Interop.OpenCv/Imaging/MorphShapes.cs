namespace OpenCvSharp;

/// <summary>Shapes of structuring elements.</summary>
public enum MorphShapes
{
    Rect = 0,
    Cross = 1,
    Ellipse = 2,
}
