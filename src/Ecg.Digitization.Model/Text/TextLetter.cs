namespace Ecg.Digitization.Model;

/// <summary>A character that a <see cref="TextNetwork"/> read. Immutable and thread-safe.</summary>
/// <param name="Character">One of <see cref="TextNetwork.Alphabet"/>.</param>
/// <param name="FirstColumn">The first column of the strip where it was seen; letters are a little wider.</param>
/// <param name="EndColumn">The column after the last.</param>
/// <param name="Probability">The highest of its columns, 0 to 1.</param>
public readonly record struct TextLetter(char Character, int FirstColumn, int EndColumn, float Probability);
