using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>What is written on a page. Immutable and thread-safe.</summary>
/// <param name="Names">Words that are lead names, wherever they stand.</param>
/// <param name="Lines">Lines of text, words parted by single blanks.</param>
public sealed record PageText(ImmutableArray<FoundName> Names, ImmutableArray<FoundText> Lines)
{
    /// <summary>A page without text.</summary>
    public static PageText None { get; } = new([], []);
}
