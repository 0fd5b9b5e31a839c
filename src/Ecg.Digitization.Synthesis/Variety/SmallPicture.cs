namespace Ecg.Digitization.Synthesis;

/// <summary>Recipes of small pictures: what a large one looks like once it is scaled down, drawn at the small size. Stateless and thread-safe.</summary>
public static class SmallPicture
{
    // Black and white pixels, scaled down, give grey edges between black and white.
    private const double HardContrast = 3;
    private const double KeptJpeg = 0.35;

    /// <summary>The recipe of the same picture, scaled down.</summary>
    /// <param name="recipe">A page, not a strip.</param>
    /// <param name="longerSidePx">The most pixels that the longer side shall have; a smaller picture stays as it is.</param>
    /// <exception cref="ArgumentException">The recipe is one of a strip.</exception>
    public static PageRecipe Of(PageRecipe recipe, int longerSidePx)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longerSidePx);
        double scale = Math.Min(1, longerSidePx / LongerSide(recipe));
        PageStyle style = recipe.Style with { DpiX = recipe.Style.DpiX * scale, DpiY = recipe.Style.DpiY * scale };
        PageCapture capture = recipe.Capture;
        bool hard = capture.Threshold is not null && scale < 0.7;
        capture = capture with
        {
            BlurSigmaPx = capture.BlurSigmaPx * scale,
            MotionBlurPx = capture.MotionBlurPx * scale,
            Sharpening = capture.Sharpening * scale,
            NoiseSigma = capture.NoiseSigma * scale,
            Threshold = hard ? null : capture.Threshold,
            Grayscale = capture.Grayscale || hard,
            Contrast = hard ? HardContrast : capture.Contrast,
            Brightness = hard ? (127.5 - capture.Threshold!.Value) * HardContrast : capture.Brightness,
            JpegQuality = scale < KeptJpeg || capture.JpegQuality is not { } quality ? null : (int)(100 - ((100 - quality) * scale)),
        };
        return recipe with { Style = style, Capture = capture };
    }

    private static double LongerSide(PageRecipe recipe)
    {
        PageStyle style = recipe.Style;
        double width = new PageGeometry(recipe.Layout, style).WidthMm, height = style.HeightMm;
        switch (recipe.Capture)
        {
            case CameraCapture camera:
                bool lies = (camera.QuarterTurns & 1) != 0;
                return Math.Max(Own(camera.WidthPx, lies ? height : width, lies ? style.DpiY : style.DpiX), Own(camera.HeightPx, lies ? width : height, lies ? style.DpiX : style.DpiY));
                double Own(int? told, double millimetres, double dpi) => told is null ? millimetres * dpi / 25.4 / camera.Fill : throw new ArgumentException("The picture's size must follow from the page's.", nameof(recipe));
            case ScannerCapture scanner:
                return Math.Max((scanner.CropWidthMm ?? width) * style.DpiX, (scanner.CropHeightMm ?? height) * style.DpiY) / 25.4;
            default:
                throw new ArgumentException("Only pictures of whole pages can be made small.", nameof(recipe));
        }
    }
}
