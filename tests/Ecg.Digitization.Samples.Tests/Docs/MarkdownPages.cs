namespace Ecg.Digitization.Samples.Tests.Docs;

/// <summary>The pages of the documentation: those of the root, of docs, of the samples and of the packages.</summary>
internal static class MarkdownPages
{
    /// <summary>Paths from the root of the repository, with '/'.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(SharedData.RepositoryRoot, "*.md").Select(Relative).Order(StringComparer.Ordinal),
        .. ((string[])["docs", "samples", "src"])
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, folder), "*.md", SearchOption.AllDirectories))
            .Select(Relative).Order(StringComparer.Ordinal),
    ];

    private static string Relative(string path) => Path.GetRelativePath(SharedData.RepositoryRoot, path).Replace('\\', '/');
}
