namespace Ecg.Digitization.Preprocessing;

/// <summary>Steps from a page to the image that a network reads. Immutable and safe for concurrent calls.</summary>
/// <example><code>
/// PreprocessingPipeline pipeline = PreprocessingPipeline.CreateBuilder()
///     .CorrectRotation().CropToContent(marginPixels: 10).RemoveGrid().Denoise().Normalize().ResizeTo(1024, 1024).Build();
/// GrayImage ready = pipeline.Run(page).ToGray();
/// </code></example>
public sealed class PreprocessingPipeline
{
    private readonly IPreprocessingStep[] _steps;

    internal PreprocessingPipeline(IEnumerable<IPreprocessingStep> steps) => _steps = [.. steps];

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<IPreprocessingStep> Steps => Array.AsReadOnly(_steps);

    /// <summary>Begins a pipeline without steps.</summary>
    public static PreprocessingPipelineBuilder CreateBuilder() => new();

    /// <summary>The original system's preprocessor, its degenerate grid removal included.</summary>
    /// <param name="targetSizePixels">The width and height of the result, 1 to 32,766; the original used 1024.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public static PreprocessingPipeline Notebook(int targetSizePixels = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSizePixels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(targetSizePixels, ResizeStep.MaxSidePixels);
        return CreateBuilder()
            .CorrectRotation()
            .CropToContent()
            .RemoveGridAsNotebook()
            .Denoise()
            .Normalize()
            .ResizeTo(targetSizePixels, targetSizePixels)
            .Build();
    }

    /// <summary>Runs all steps.</summary>
    /// <param name="image">A colour or grey image; it stays as it is.</param>
    /// <param name="observer">Told of every step's result, in order, on the calling thread.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>The last step's image, or the input where there are no steps. It is grey after any step that says so.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two steps.</exception>
    /// <exception cref="EcgDigitizationException">A step failed on this image.</exception>
    public PixelImage Run(PixelImage image, Action<StepSnapshot>? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        for (int i = 0; i < _steps.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            image = Apply(_steps[i], image);
            observer?.Invoke(new StepSnapshot(i, _steps[i].Name, image));
        }

        return image;
    }

    private static PixelImage Apply(IPreprocessingStep step, PixelImage image)
    {
        try
        {
            return step.Apply(image);
        }
        catch (OpenCvSharp.OpenCVException e)
        {
            throw new EcgDigitizationException(DigitizationStage.Rectify, $"The step '{step.Name}' failed on an image of {image}.", e);
        }
    }
}
