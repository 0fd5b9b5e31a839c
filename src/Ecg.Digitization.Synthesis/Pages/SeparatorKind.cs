namespace Ecg.Digitization.Synthesis;

/// <summary>What stands between two columns.</summary>
public enum SeparatorKind
{
    /// <summary>Nothing; the next lead follows at once.</summary>
    None,
    /// <summary>A short vertical bar through the zero line.</summary>
    Ticks,
    /// <summary>Two short bars, one above and one below the zero line.</summary>
    SplitTicks,
    /// <summary>A heavy bar from above to below the zero line, also at both ends of the row.</summary>
    Bars,
    /// <summary>A dotted line through the whole height of the row, so that rows join to one line down the page.</summary>
    DottedLine,
    /// <summary>A thin line through the whole height of the row.</summary>
    FullLine,
}
