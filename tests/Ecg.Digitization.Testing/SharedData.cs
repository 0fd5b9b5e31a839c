using System.Runtime.CompilerServices;

namespace Ecg.Digitization.Testing;

/// <summary>Finds the reference values and development pages that live beside the repository, not in it.</summary>
public static class SharedData
{
    /// <summary>The root of the repository that this file was compiled from.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder beside the repository; it may not exist.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("ECG_SHARED") is { Length: > 0 } told
        ? told
        : Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));

    /// <summary>Whether the folder is there.</summary>
    public static bool IsPresent => Directory.Exists(Root);

    /// <summary>A path below the folder.</summary>
    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (string? at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "Ecg.Digitization.sln")))
                return at;
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
    }
}
