using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Pipelines with a name that a file or a command line can hold, from a page to the square grey image of a network. Immutable and thread-safe.</summary>
public static class PreprocessingPresets
{
    /// <summary>Grey and bilinear, as the original data set reads pages without a preprocessor. Thin lines suffer where pages shrink much.</summary>
    public const string None = "none";

    /// <summary>Grey, and the mean over the area of each new pixel.</summary>
    public const string Area = "area";

    /// <summary>Rotation, crop, removal of the grid, smoothing, contrast, area.</summary>
    public const string Standard = "standard";

    /// <summary>The original preprocessor, whose grid removal leaves most grids and floods pages with pure black.</summary>
    public const string Notebook = "notebook";

    /// <summary>All names.</summary>
    public static ImmutableArray<string> Names { get; } = [None, Area, Standard, Notebook];

    /// <summary>Makes a pipeline of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>, ignoring case.</param>
    /// <param name="imageSize">The width and height that it resizes to, in pixels, 1 to 32,766.</param>
    /// <returns>The pipeline, or null for a name that is not known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public static PreprocessingPipeline? Find(string name, int imageSize)
    {
        ArgumentNullException.ThrowIfNull(name);
        PreprocessingPipelineBuilder builder = PreprocessingPipeline.CreateBuilder();
        return name.ToUpperInvariant() switch
        {
            "NONE" => builder.ToGray().ResizeTo(imageSize, imageSize, ResizeInterpolation.Linear).Build(),
            "AREA" => builder.ToGray().ResizeTo(imageSize, imageSize).Build(),
            "STANDARD" => builder.CorrectRotation().CropToContent().RemoveGrid().Denoise().Normalize().ResizeTo(imageSize, imageSize).Build(),
            "NOTEBOOK" => PreprocessingPipeline.Notebook(imageSize),
            _ => null,
        };
    }
}
