using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Engine;

/// <summary>Reads lines of print with the text network that the library ships. Thread-safe.</summary>
/// <remarks>The network is loaded when it is first asked, once in a process, and stays: it is small, and runs on the processor.</remarks>
internal sealed class NetworkTextReader : ITextLineReader
{
    // Strips of about one width are read together, and few at a time: memory stays small.
    private const int WidthStep = 64, Together = 16;
    private static readonly Lazy<TextPredictor?> Shipped = new(Load);

    /// <inheritdoc/>
    public IReadOnlyList<ImmutableArray<LineLetter>> Read(IReadOnlyList<TextStrip> strips, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strips);
        var read = new ImmutableArray<LineLetter>[strips.Count];
        Array.Fill(read, []);
        if (Shipped.Value is not { } predictor)
            return read;
        foreach (IGrouping<int, int> alike in Enumerable.Range(0, strips.Count).GroupBy(i => (strips[i].Columns + WidthStep - 1) / WidthStep * WidthStep))
        {
            foreach (int[] some in alike.Chunk(Together))
            {
                cancellationToken.ThrowIfCancellationRequested();
                IReadOnlyList<ImmutableArray<TextLetter>> letters = predictor.Predict(Joined(strips, some, alike.Key), some.Length, alike.Key);
                for (int i = 0; i < some.Length; i++)
                {
                    // Beyond a strip's own columns is what filled it up.
                    int own = strips[some[i]].Columns;
                    read[some[i]] = [.. letters[i].Where(l => l.FirstColumn < own).Select(l => new LineLetter(l.Character, l.FirstColumn, Math.Min(l.EndColumn, own), l.Probability))];
                }
            }
        }

        return read;
    }

    private static float[] Joined(IReadOnlyList<TextStrip> strips, int[] some, int columns)
    {
        const int rows = TextStrip.Planes * TextStrip.Rows;
        var joined = new float[some.Length * rows * columns];
        for (int i = 0; i < some.Length; i++)
        {
            TextStrip strip = strips[some[i]];
            for (int r = 0; r < rows; r++)
                strip.Values.Span.Slice(r * strip.Columns, strip.Columns).CopyTo(joined.AsSpan(((i * rows) + r) * columns));
        }

        return joined;
    }

    // Everything but networks works without libtorch; the guide has said so by then.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The network's layers are fields of types that are named in the code.")]
    private static TextPredictor? Load()
    {
        try
        {
            return TextWeights.AreShipped ? new TextPredictor(TextWeights.LoadShipped(), ComputeDevice.Cpu) : null;
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            return null;
        }
    }
}
