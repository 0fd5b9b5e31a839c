namespace Ecg.Digitization.Cli.Batching.Manifests;

/// <summary>The lines of a manifest, one in memory at a time, none of them endless.</summary>
internal static class ManifestLines
{
    /// <summary>Longer than any path and its id.</summary>
    public const int MostCharacters = 65_536;

    /// <exception cref="ManifestException">A line is too long.</exception>
    public static IEnumerable<string> Read(string path)
    {
        using var text = new StreamReader(path);
        var reader = new BoundedLineReader(text, path, MostCharacters);
        while (TryRead(reader) is { } line)
            yield return line;
    }

    private static string? TryRead(BoundedLineReader reader)
    {
        try
        {
            return reader.TryRead(out ReadOnlySpan<char> line) ? line.ToString() : null;
        }
        catch (EcgFormatException exception)
        {
            throw new ManifestException(exception.Message);
        }
    }
}
