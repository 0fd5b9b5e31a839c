using System.Text;
using System.Text.RegularExpressions;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Ids become paths below the output folder; these rules keep them there, on every system.</summary>
internal static partial class BatchId
{
    // The longest name that file systems allow, less ".p00000.overlay.png".
    private const int LongestPart = 230, Longest = 1000;

    /// <summary>Why an id is refused; null where it is good.</summary>
    public static string? ProblemOf(string id) => ProblemOf(id, LongestPart, Longest);

    /// <summary>Whether a path with slashes, as a journal has it, is that of a file below the output folder.</summary>
    public static bool IsFilePath(string path) => ProblemOf(path, PlainName.MostBytes, Longest + PlainName.MostBytes) is null;

    private static string? ProblemOf(string id, int longestPart, int longest)
    {
        if (id.Length == 0)
            return "is empty";
        if (Encoding.UTF8.GetByteCount(id) > longest)
            return $"is longer than {longest} bytes";
        foreach (string part in id.Split('/'))
        {
            if (part.Length == 0)
                return "begins or ends with a slash, or has two of them in a row";
            if (PlainName.ProblemOf(part, longestPart) is { } problem)
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
}
