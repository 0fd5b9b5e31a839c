using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>Text as read from a page. Immutable and thread-safe.</summary>
/// <param name="Text">What it says; look-alikes are folded: I for l, i and |, 0 for O and o, capitals for small c, j, k, p, s, u, v, w, x, z; ? for a letter that could not be read.</param>
/// <param name="Box">Its ink on the page, in millimetres.</param>
/// <param name="Confidence">From 0 (no trust) to 1.</param>
public sealed record FoundText(string Text, PageBox Box, double Confidence);
