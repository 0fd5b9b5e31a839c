using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>A lead name as read from a page. Immutable and thread-safe.</summary>
/// <param name="Lead">Which lead; null for a lead beyond the twelve (V7, V4R).</param>
/// <param name="Text">The name as usually spelt.</param>
/// <param name="Box">Its ink on the page, in millimetres.</param>
/// <param name="Confidence">From 0 (no trust) to 1.</param>
public sealed record FoundName(Lead? Lead, string Text, PageBox Box, double Confidence);
