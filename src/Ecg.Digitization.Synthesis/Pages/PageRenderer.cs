namespace Ecg.Digitization.Synthesis;

/// <summary>Draws pages and photographs them. Immutable and thread-safe.</summary>
public sealed class PageRenderer
{
    /// <summary>The most threads to use; -1, the default, for all cores. The pixels do not depend on it.</summary>
    public int MaxThreads { get; init; } = -1;

    /// <summary>Draws a page as its file would show it: the paper, edge to edge.</summary>
    /// <param name="record">The signals; a sample that is NaN is not drawn.</param>
    /// <param name="layout">Which lead stands where; every cell names its lead.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="cancellationToken">Stops the drawing between bands.</param>
    /// <exception cref="ArgumentException">The style leaves no room for the layout, or a number in it is out of range.</exception>
    public SyntheticPage Render(EcgRecord record, PageLayout layout, PageStyle style, CancellationToken cancellationToken = default)
        => Render(record, layout, style, new ScannerCapture(), 0, cancellationToken);

    /// <summary>Draws a page as a device sees it. The lines are drawn once, in the image, through the device's exact map; nothing is resampled.</summary>
    /// <param name="record">The signals; a sample that is NaN is not drawn.</param>
    /// <param name="layout">Which lead stands where; every cell names its lead.</param>
    /// <param name="style">How the sheet looks.</param>
    /// <param name="capture">The device.</param>
    /// <param name="seed">What chance decides; equal seeds and options give equal bytes.</param>
    /// <param name="cancellationToken">Stops the drawing between bands.</param>
    /// <exception cref="ArgumentException">The style leaves no room for the layout, or a number in it is out of range.</exception>
    public SyntheticPage Render(EcgRecord record, PageLayout layout, PageStyle style, PageCapture capture, ulong seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(capture);
        SyntheticImage? image = null;
        PageTruth truth = Render(record, layout, style, capture, seed, (width, height) => image = new SyntheticImage(width, height), cancellationToken);
        return new SyntheticPage(image!, truth);
    }

    /// <summary>Draws a page into an image that is made to measure.</summary>
    internal PageTruth Render(
        EcgRecord record, PageLayout layout, PageStyle style, PageCapture capture, ulong seed, Func<int, int, SyntheticImage> makeImage, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(seed);
        PageScene scene = PageComposer.Compose(record, layout, style, random.Fork(1), capture.GetWindow);
        CapturePlan plan = capture.Plan(scene, random.Fork(2));
        CapturePipeline.Run(scene, plan, capture, random.Fork(3), makeImage(plan.Width, plan.Height), MaxThreads, cancellationToken);
        return new PageTruth(record, scene, plan, seed);
    }
}
