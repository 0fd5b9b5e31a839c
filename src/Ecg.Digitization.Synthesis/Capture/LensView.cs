namespace Ecg.Digitization.Synthesis;

/// <summary>A lens at work on planes whose rows come one after the other and take each other's place. Not thread-safe.</summary>
internal sealed class LensView : IDisposable
{
    private readonly BandPixels _pixels;
    private readonly RowWindow _window;
    private readonly IRowStage[] _blue, _green, _red;

    /// <summary>Starts a lens.</summary>
    /// <param name="lens">The lens.</param>
    /// <param name="pixels">The planes; they hold the lens's reach and as many rows as come at a time.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="grey">Whether the blue plane alone matters.</param>
    public LensView(Lens lens, BandPixels pixels, int first, int end, bool grey)
    {
        (_pixels, _window) = (pixels, new RowWindow(pixels.Width, pixels.Stride, first, end, pixels.Rows));
        (_blue, _green, _red) = (lens.Start(_window), grey ? [] : lens.Start(_window), grey ? [] : lens.Start(_window));
    }

    /// <summary>Filters as many more rows as it can.</summary>
    /// <param name="ready">The row after the last that has come.</param>
    /// <returns>The row after the last that is finished.</returns>
    public int Advance(int ready)
    {
        Advance(_green, _pixels.Green, ready);
        Advance(_red, _pixels.Red, ready);
        return Advance(_blue, _pixels.Blue, ready);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IRowStage[] stages in (ReadOnlySpan<IRowStage[]>)[_blue, _green, _red])
        {
            foreach (IRowStage stage in stages)
                stage.Dispose();
        }
    }

    private static int Advance(IRowStage[] stages, Span<float> plane, int ready)
    {
        foreach (IRowStage stage in stages)
            ready = stage.Advance(plane, ready);
        return ready;
    }
}
