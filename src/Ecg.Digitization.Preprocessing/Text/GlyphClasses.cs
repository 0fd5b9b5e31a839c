namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>What a piece of ink can say: one character, several that touch, or nothing. The order is that of the network's outputs.</summary>
/// <remarks>Characters that only size or context tells apart share a class: I, l, 1's bare stem and |; 0 and O; capital and small c, o, s, u, v, w, x, z.</remarks>
internal static class GlyphClasses
{
    /// <summary>The class of ink that is no text.</summary>
    public const int Nothing = 0;

    /// <summary>The classes; the first is nothing.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "I", "V", "A", "a", "B", "b", "C", "D", "d", "E", "e", "F", "f", "G", "g", "H", "h", "J", "K", "L",
        "M", "m", "N", "n", "P", "q", "R", "r", "S", "T", "t", "U", "W", "X", "Y", "y", "Z", "/", "-", "+", ".",
        "II", "III", "aV", "AV", "VR", "VL", "VF", "aVR", "aVL", "aVF", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6", "mm", "mV", "25", "10", "/s", "/m",
    ];

    private static readonly Dictionary<string, int> Index = All.Select(static (s, i) => (s, i)).ToDictionary(static p => p.s, static p => p.i);

    /// <summary>The class of a string as printed; <see cref="Nothing"/> where there is none.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        string folded = string.Concat(text.ToString().Select(static c => Fold(c)));
        return Index.GetValueOrDefault(folded, Nothing);
    }

    /// <summary>The character that stands for a class of look-alikes.</summary>
    public static char Fold(char c) => c switch
    {
        'i' or 'l' or '|' => 'I',
        'O' or 'o' or 'Q' => '0',
        'v' => 'V',
        'c' or 's' or 'u' or 'w' or 'x' or 'z' => char.ToUpperInvariant(c),
        'j' => 'J',
        'k' => 'K',
        'p' => 'P',
        ',' => '.',
        _ => c,
    };
}
