using System.Text.RegularExpressions;

namespace Ecg.Digitization.Samples.Tests.Docs;

public sealed partial class LinkTests
{
    public static TheoryData<string> Pages { get; } = [.. MarkdownPages.All];

    /// <summary>Links to files lead to files, links to headings to headings.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadSomewhere(string page)
    {
        string path = Path.Combine(SharedData.RepositoryRoot, page), text = WithoutCode(File.ReadAllText(path));
        var broken = new List<string>();
        foreach (Match link in Link().Matches(text))
        {
            string target = link.Groups[1].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                continue;
            string[] parts = target.Split('#', 2);
            string file = parts[0].Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, Uri.UnescapeDataString(parts[0]));
            if (!File.Exists(file) && !Directory.Exists(file))
                broken.Add($"{target}: no such file");
            else if (parts.Length == 2 && !Headings(File.ReadAllText(file)).Contains(parts[1]))
                broken.Add($"{target}: no such heading");
        }

        Assert.True(broken.Count == 0, $"{page}: {string.Join("; ", broken)}");
    }

    private static HashSet<string> Headings(string text) =>
        [.. Heading().Matches(WithoutCode(text)).Select(static h => NotInAnchors().Replace(h.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
