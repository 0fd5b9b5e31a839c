using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecg.Digitization;

/// <summary>Names out of lists become parts of paths; these rules keep them in their folder, on every system. Stateless and thread-safe.</summary>
internal static partial class PlainName
{
    /// <summary>The longest name that file systems allow.</summary>
    public const int MostBytes = 255;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>Why a name is refused; null where it is good.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mostBytes">How long it may be in UTF-8; less than <see cref="MostBytes"/> where something follows.</param>
    public static string? ProblemOf(string name, int mostBytes = MostBytes) => name switch
    {
        "" => "is empty",
        "." or ".." => "would leave its folder",
        _ when name.AsSpan().ContainsAny(Forbidden) || name.Any(char.IsControl) => "has a character that file names do not allow everywhere",
        _ when name[0] == '.' => "has a part that begins with a point, which hides files",
        _ when name[^1] is '.' or ' ' || name[0] == ' ' => "has a part that begins or ends with a space, or ends with a point",
        _ when Encoding.UTF8.GetByteCount(name) > mostBytes => $"has a part longer than {mostBytes} bytes",
        _ when DeviceName().IsMatch(name) => "has a part that is the name of a device",
        _ => null,
    };

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeviceName();
}
