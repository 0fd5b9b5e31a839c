namespace Ecg.Digitization;

/// <summary>One lead's place in a row of a page. Immutable and thread-safe.</summary>
/// <param name="Lead">Which lead; null where the page does not say.</param>
/// <param name="Window">When it is printed, in page time.</param>
public sealed record LayoutCell(Lead? Lead, TimeWindow Window);
