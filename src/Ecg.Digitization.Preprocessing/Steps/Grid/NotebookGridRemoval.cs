using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>The original system's grid removal, kept as it was for comparison. Immutable and thread-safe.</summary>
/// <remarks>
/// It does not remove a grid: the opening runs on bright paper, so the mask covers almost the whole page, and the filling then either returns
/// its input or rebuilds the page from a few black pixels. It is slow where it acts (18 s at 2200 x 1700). Use <see cref="GridRemoval"/>.
/// </remarks>
public sealed class NotebookGridRemoval : IPreprocessingStep
{
    private const int KernelLength = 40;
    private const int Iterations = 2;
    private const double FillRadiusPixels = 3;

    /// <inheritdoc/>
    public string Name => "notebook-grid";

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Mat gray = image.ToGray().ToMat();
        using Mat mask = CreateMask(gray);
        using var filled = new Mat();
        Cv2.Inpaint(gray, mask, filled, FillRadiusPixels, InpaintMethod.Telea);
        return filled.ToGrayImage();
    }

    /// <summary>The union of what survives a horizontal and a vertical opening. The caller disposes of it.</summary>
    internal static Mat CreateMask(Mat gray)
    {
        using Mat horizontal = Open(gray, KernelLength, 1);
        using Mat vertical = Open(gray, 1, KernelLength);
        var mask = new Mat();
        Cv2.Add(horizontal, vertical, mask);
        return mask;
    }

    internal static Mat Open(Mat gray, int width, int height)
    {
        using Mat kernel = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(width, height));
        var opened = new Mat();
        Cv2.MorphologyEx(gray, opened, MorphTypes.Open, kernel, iterations: Iterations);
        return opened;
    }
}
