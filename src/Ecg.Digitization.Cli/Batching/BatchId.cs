using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Ids become paths below the output folder; these rules keep them there, on every system.</summary>
internal static partial class BatchId
{
    // The longest name that file systems allow, less ".p00000.overlay.png".
    private const int LongestPart = 230, Longest = 1000;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Why an id is refused; null where it is good.</summary>
    public static string? ProblemOf(string id)
    {
        if (id.Length == 0)
            return "is empty";
        if (Encoding.UTF8.GetByteCount(id) > Longest)
            return $"is longer than {Longest} bytes";
        if (id.AsSpan().ContainsAny(Forbidden) || id.Any(char.IsControl))
            return "has a character that file names do not allow everywhere";
        foreach (string part in id.Split('/'))
        {
            string? problem = part switch
            {
                "" => "begins or ends with a slash, or has two of them in a row",
                "." or ".." => "would leave its folder",
                _ when part[0] == '.' => "has a part that begins with a point, which hides files",
                _ when part[^1] is '.' or ' ' || part[0] == ' ' => "has a part that begins or ends with a space, or ends with a point",
                _ when Encoding.UTF8.GetByteCount(part) > LongestPart => $"has a part longer than {LongestPart} bytes",
                _ when ReservedName().IsMatch(part) => "has a part that is the name of a device",
                _ => null,
            };
            if (problem is not null)
                return problem;
        }

        return null;
    }

    /// <summary>The name of the files of one page; page numbers appear only where a document has several.</summary>
    /// <param name="id">The document's id.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pages">How many the document has.</param>
    public static string PageName(string id, int page, int pages) => pages == 1 ? id : FormattableString.Invariant($"{id}.p{page:D4}");

    /// <summary>The id whose document would have a page of this name; null where there is none such.</summary>
    public static string? DocumentOf(string id) => PageSuffix().Match(id) is { Success: true } match ? id[..match.Index] : null;

    [GeneratedRegex(@"[^A-Za-z0-9-]p[0-9]{4,}$")]
    private static partial Regex PageSuffix();

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex ReservedName();
}
