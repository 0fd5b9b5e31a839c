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
}
