namespace Ecg.Digitization.Preprocessing;

/// <summary>Collects steps in the order in which they are called. Not thread-safe; the pipeline it builds is.</summary>
public sealed class PreprocessingPipelineBuilder
{
    private readonly List<IPreprocessingStep> _steps = [];

    /// <summary>Appends a step of one's own.</summary>
    /// <param name="step">The step; it must be safe for concurrent calls.</param>
    public PreprocessingPipelineBuilder Add(IPreprocessingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    /// <summary>Estimates the turn of the page from its lines and takes it back: <see cref="CorrectRotationStep"/>.</summary>
    public PreprocessingPipelineBuilder CorrectRotation() => Add(new CorrectRotationStep());

    /// <summary>Turns the page by a known angle: <see cref="RotateStep"/>.</summary>
    /// <param name="angleDegrees">The turn in degrees, positive counter-clockwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The angle is not finite.</exception>
    public PreprocessingPipelineBuilder Rotate(double angleDegrees) => Add(new RotateStep(angleDegrees));

    /// <summary>Cuts away the white around the content: <see cref="CropToContentStep"/>.</summary>
    /// <param name="marginPixels">What to leave around it, in pixels; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is negative.</exception>
    public PreprocessingPipelineBuilder CropToContent(int marginPixels = CropToContentStep.DefaultMarginPixels) => Add(new CropToContentStep(marginPixels));

    /// <summary>Removes the printed grid and leaves the ink: <see cref="GridRemoval"/>. The image is grey from here on.</summary>
    public PreprocessingPipelineBuilder RemoveGrid() => Add(new GridRemoval());

    /// <summary>The original system's grid removal, which does not remove a grid: <see cref="NotebookGridRemoval"/>.</summary>
    public PreprocessingPipelineBuilder RemoveGridAsNotebook() => Add(new NotebookGridRemoval());

    /// <summary>Smooths paper and keeps edges: <see cref="DenoiseStep"/>. The image is grey from here on.</summary>
    /// <param name="diameterPixels">The width of the neighbourhood in pixels, 1 to 31.</param>
    /// <param name="sigmaLevels">The spread in grey levels; above 0.</param>
    /// <param name="sigmaPixels">The spread in pixels; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public PreprocessingPipelineBuilder Denoise(int diameterPixels = 9, double sigmaLevels = 75, double sigmaPixels = 75) =>
        Add(new DenoiseStep(diameterPixels, sigmaLevels, sigmaPixels));

    /// <summary>Evens out the contrast: <see cref="NormalizeStep"/>. The image is grey from here on.</summary>
    /// <param name="clipLimit">How far above the mean a bin may stand; above 0.</param>
    /// <param name="tilesPerSide">The number of tiles along each side, 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public PreprocessingPipelineBuilder Normalize(double clipLimit = 2.0, int tilesPerSide = 8) => Add(new NormalizeStep(clipLimit, tilesPerSide));

    /// <summary>Turns the image grey: <see cref="GrayStep"/>.</summary>
    public PreprocessingPipelineBuilder ToGray() => Add(new GrayStep());

    /// <summary>Resizes to a fixed size: <see cref="ResizeStep"/>.</summary>
    /// <param name="width">The new width in pixels, 1 to 32,766.</param>
    /// <param name="height">The new height in pixels, 1 to 32,766.</param>
    /// <param name="interpolation">How pixels are found.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public PreprocessingPipelineBuilder ResizeTo(int width, int height, ResizeInterpolation interpolation = ResizeInterpolation.Area) =>
        Add(new ResizeStep(width, height, interpolation));

    /// <summary>The pipeline of the steps so far; the builder can be used further without changing it.</summary>
    public PreprocessingPipeline Build() => new(_steps);
}
