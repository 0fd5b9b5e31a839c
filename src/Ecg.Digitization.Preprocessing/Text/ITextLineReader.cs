using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>Reads lines of print. Implementations are thread-safe.</summary>
public interface ITextLineReader
{
    /// <summary>Reads strips, each of which may hold a line.</summary>
    /// <param name="strips">The strips, of any widths.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>For each strip its characters from left to right, blanks included; none where nothing is read.</returns>
    IReadOnlyList<ImmutableArray<LineLetter>> Read(IReadOnlyList<TextStrip> strips, CancellationToken cancellationToken = default);
}
