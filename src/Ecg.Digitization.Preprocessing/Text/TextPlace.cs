namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>Where a strip is cut, in page millimetres.</summary>
/// <param name="Left">Where its first column begins.</param>
/// <param name="Middle">The middle between top and foot of its capitals.</param>
/// <param name="Capital">The height of its capitals.</param>
/// <param name="Columns">How many columns it has.</param>
internal readonly record struct TextPlace(double Left, double Middle, double Capital, int Columns);
