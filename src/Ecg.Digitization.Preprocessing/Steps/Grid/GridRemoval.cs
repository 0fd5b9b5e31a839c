namespace Ecg.Digitization.Preprocessing;

/// <summary>Removes the printed grid and leaves the ink, on white. The result is grey. Immutable and thread-safe.</summary>
/// <remarks>
/// A coloured grid is told by its colour, a black-and-white one by lines that are straight, long and repeat across the page
/// (docs/preprocessing.md has the model and what it reaches). Where neither is found the page is returned in grey as it is.
/// </remarks>
public sealed class GridRemoval : IPreprocessingStep
{
    /// <summary>Creates the step.</summary>
    /// <param name="mode">How to tell the grid from ink.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not one of the enumeration.</exception>
    public GridRemoval(GridRemovalMode mode = GridRemovalMode.Automatic)
    {
        if (!Enum.IsDefined(mode))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode is not known.");
        Mode = mode;
    }

    /// <inheritdoc/>
    public string Name => "grid";

    /// <summary>How the grid is told from ink.</summary>
    public GridRemovalMode Mode { get; }

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        GrayImage gray = image.ToGray();
        if (Mode != GridRemovalMode.Lines && ColourGridModel.TryCreate(image) is { } colour)
            return GrayImage.Own(image.Width, image.Height, ClearPaper(colour.Remove()));
        if (Mode != GridRemovalMode.Colour && LineGridModel.TryCreate(gray) is { } lines)
            return GrayImage.Own(image.Width, image.Height, lines.Remove());
        return gray;
    }

    private static byte[] ClearPaper(byte[] clean)
    {
        for (int i = 0; i < clean.Length; i++)
            clean[i] = (byte)(255 - InkRamp.Keep(255 - clean[i], grid: 0));
        return clean;
    }
}
