namespace Ecg.Digitization.Synthesis;

/// <summary>Takes pixels back to the paper one after the other, each from where the pixels before it lay. Good to about a thousandth of a pixel; not thread-safe.</summary>
internal struct InverseTrail(IPageMap map)
{
    private readonly IGuidedPageMap? _guided = map as IGuidedPageMap;
    private PointMm _last, _beforeLast;
    private int _known;

    /// <summary>The paper at a pixel that follows at the same distance as those before.</summary>
    public PointMm Next(PointPx pixel)
    {
        PointMm at = _guided is not null && _known >= 2 ? Follow(_guided, pixel) : map.Inverse(pixel);
        (_beforeLast, _last) = (_last, at);
        _known++;
        return at;
    }

    private readonly PointMm Follow(IGuidedPageMap guided, PointPx pixel)
    {
        var guess = new PointMm((2 * _last.X) - _beforeLast.X, (2 * _last.Y) - _beforeLast.Y);

        // Off the page a bent sheet may have no such point, and a trail may not lead back from there.
        return guided.TryInvert(pixel, guess, out PointMm at) ? at : map.Inverse(pixel);
    }
}
