namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A smooth correction of one page axis, in millimetres, over the page. Implementations are immutable.</summary>
internal interface ISurface
{
    /// <summary>What to add to the axis at a place in millimetres.</summary>
    double Evaluate(double x, double y);
}
