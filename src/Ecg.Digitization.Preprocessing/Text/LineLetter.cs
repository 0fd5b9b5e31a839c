namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>A character of a line. Immutable and thread-safe.</summary>
/// <param name="Character">What it says; look-alikes are folded as in <see cref="FoundText.Text"/>, a blank parts words.</param>
/// <param name="FirstColumn">The first column of the strip where it was seen; letters are a little wider.</param>
/// <param name="EndColumn">The column after the last.</param>
/// <param name="Probability">From 0 to 1.</param>
public readonly record struct LineLetter(char Character, int FirstColumn, int EndColumn, double Probability);
