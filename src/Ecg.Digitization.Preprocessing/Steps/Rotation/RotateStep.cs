using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Turns an image about its centre on a canvas grown to hold all of it, white where nothing was. Immutable and thread-safe.</summary>
/// <remarks>Bilinear. Angles below half a degree are not worth a resampling and leave the image as it is.</remarks>
public sealed class RotateStep : IPreprocessingStep
{
    /// <summary>The smallest angle in degrees that is acted on.</summary>
    public const double SmallestAngleDegrees = 0.5;

    /// <summary>Creates the step.</summary>
    /// <param name="angleDegrees">The turn in degrees, positive counter-clockwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is not finite.</exception>
    public RotateStep(double angleDegrees)
    {
        if (!double.IsFinite(angleDegrees))
            throw new ArgumentOutOfRangeException(nameof(angleDegrees), angleDegrees, "The angle must be finite.");
        AngleDegrees = angleDegrees;
    }

    /// <inheritdoc/>
    public string Name => "rotate";

    /// <summary>The turn in degrees, positive counter-clockwise.</summary>
    public double AngleDegrees { get; }

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (Math.Abs(AngleDegrees) < SmallestAngleDegrees)
            return image;
        (double[,] map, int width, int height) = Plan(image.Width, image.Height, AngleDegrees);
        using Mat source = image.ToMat();
        using var turned = new Mat();
        using var matrix = new Mat(2, 3, MatType.CV_64FC1);
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 3; column++)
                matrix.Set(row, column, map[row, column]);
        }

        Cv2.WarpAffine(source, turned, matrix, new Size(width, height), InterpolationFlags.Linear, BorderTypes.Constant, Scalar.All(255));
        return turned.ToImage();
    }

    /// <summary>The 2 x 3 map from old to new positions and the grown size.</summary>
    internal static (double[,] Map, int Width, int Height) Plan(int width, int height, double angleDegrees)
    {
        double radians = angleDegrees * Math.PI / 180;
        double cos = Math.Cos(radians);
        double sin = Math.Sin(radians);
        int newWidth = (int)(height * Math.Abs(sin) + width * Math.Abs(cos));
        int newHeight = (int)(height * Math.Abs(cos) + width * Math.Abs(sin));
        // Whole-pixel centre of the old image, half-pixel centre of the new: as the original does it.
        double centreX = width / 2;
        double centreY = height / 2;
        double[,] map =
        {
            { cos, sin, (1 - cos) * centreX - sin * centreY + newWidth / 2.0 - centreX },
            { -sin, cos, sin * centreX + (1 - cos) * centreY + newHeight / 2.0 - centreY },
        };
        return (map, Math.Max(1, newWidth), Math.Max(1, newHeight));
    }
}
