using System.Text;
using System.Text.RegularExpressions;
using Ecg.Digitization.Cli.Pages;

namespace Ecg.Digitization.Cli.Batching.Manifests;

/// <summary>Paths with wildcards: <c>*</c> and <c>?</c> within a name, <c>**</c> for any folders.</summary>
/// <param name="pattern">The pattern, with slashes.</param>
/// <param name="relativeTo">What a pattern that is not absolute is relative to; empty for the current folder.</param>
internal sealed class PagePattern(string pattern, string relativeTo)
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>Every page in a folder and those below it, by its path without extension.</summary>
    public static IEnumerable<BatchItem> Folder(string folder) => Below(folder, static _ => true);

    /// <summary>The pages that match. Their ids are their paths below the part of the pattern without wildcards.</summary>
    /// <exception cref="ManifestException">No page matches.</exception>
    public IReadOnlyList<BatchItem> Find()
    {
        string[] parts = pattern.Split('/');
        int wild = Array.FindIndex(parts, static p => p.AsSpan().ContainsAny('*', '?'));
        string fix = string.Join('/', parts[..wild]);
        string folder = Path.Combine(relativeTo, fix.Length == 0 && pattern.StartsWith('/') ? "/" : fix);
        var matcher = new Regex(ToExpression(string.Join('/', parts[wild..])), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        BatchItem[] found = Directory.Exists(folder.Length == 0 ? "." : folder) ? [.. Below(folder.Length == 0 ? "." : folder, matcher.IsMatch)] : [];
        return found.Length > 0 ? found : throw new ManifestException($"{pattern}: no page matches.");
    }

    private static IEnumerable<BatchItem> Below(string folder, Func<string, bool> matches) => Directory
        .EnumerateFiles(folder, "*", Everywhere)
        .Where(PageFile.HasPageExtension)
        .Select(path => (Path: path, Relative: Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
        .Where(file => matches(file.Relative))
        // Not the file system's order, which differs from machine to machine.
        .OrderBy(static file => file.Relative, StringComparer.Ordinal)
        .Select(static file => new BatchItem(Path.ChangeExtension(file.Relative, null), file.Path, null));

    private static string ToExpression(string wildcards)
    {
        var expression = new StringBuilder("^");
        for (int i = 0; i < wildcards.Length; i++)
        {
            if (wildcards.AsSpan(i).StartsWith("**/"))
            {
                expression.Append("(.*/)?");
                i += 2;
            }
            else if (wildcards[i] == '*')
            {
                expression.Append(wildcards.AsSpan(i).StartsWith("**") ? ".*" : "[^/]*");
                i += wildcards.AsSpan(i).StartsWith("**") ? 1 : 0;
            }
            else
            {
                expression.Append(wildcards[i] == '?' ? "[^/]" : Regex.Escape(wildcards[i].ToString()));
            }
        }

        return expression.Append('$').ToString();
    }
}
