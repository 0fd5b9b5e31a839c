namespace Ecg.Digitization.Samples.Tests.Docs;

/// <summary>A block of C# in a page of the documentation.</summary>
/// <param name="Page">The page, from the root of the repository.</param>
/// <param name="Line">The line of its first line of code.</param>
/// <param name="Setup">What the page leaves out, from a comment before the block: <c>&lt;!-- given: using X; --&gt;</c>.</param>
/// <param name="Code">The code.</param>
internal sealed record CodeSample(string Page, int Line, string Setup, string Code)
{
    private const string Given = "<!-- given:", Fence = "```";

    /// <summary>The samples of a page.</summary>
    public static IEnumerable<CodeSample> In(string page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot, page));
        string setup = "";
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith(Given, StringComparison.Ordinal))
                setup = line[Given.Length..].Replace("-->", "", StringComparison.Ordinal);
            if (line is not (Fence + "csharp" or Fence + "cs" or Fence + "c#"))
                continue;
            int end = Array.FindIndex(lines, i + 1, static l => l.Trim() == Fence);
            Assert.True(end > i, $"{page}, line {i + 1}: the block has no end");
            yield return new CodeSample(page, i + 2, setup, string.Join('\n', lines[(i + 1)..end]));
            setup = "";
            i = end;
        }
    }
}
