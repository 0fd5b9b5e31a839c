using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A page's grid signal, perhaps at a fraction of the image's resolution.</summary>
/// <param name="Signal">Grid lines are peaks of it; everything else is quiet.</param>
/// <param name="Kind">What kind of grid it shows.</param>
/// <param name="Reduction">How many pixels of the image, in each direction, one of the signal is the mean of.</param>
internal sealed record GridPlane(Plane Signal, GridKind Kind, int Reduction)
{
    /// <summary>A coordinate of the signal as one of the image; pixel centres lie at integers in both.</summary>
    public double ToImage(double at) => (Reduction * at) + ((Reduction - 1) / 2.0);

    /// <summary>A coordinate of the image as one of the signal.</summary>
    public double FromImage(double at) => (at - ((Reduction - 1) / 2.0)) / Reduction;
}
