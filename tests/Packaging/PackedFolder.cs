namespace Ecg.Digitization.Packaging.Tests;

/// <summary>Every package, packed once, in a folder of its own outside the repository; beside it a NuGet cache that begins empty.</summary>
public sealed class PackedFolder : IDisposable
{
    /// <summary>Packs.</summary>
    public PackedFolder()
    {
        Directory.CreateDirectory(Feed);
        DotNet.Run(Root, Cache, "msbuild", Path.Combine(SharedData.RepositoryRoot, "eng", "Pack.proj"), "-nologo", "-verbosity:quiet", "-p:NoBuild=true", $"-p:Configuration={ThisBuild.Configuration}", $"-p:PackageOutputPath={Feed}/");
        // The packed folder is the only source of ours; what ours depend on comes from what the build restored, so that no network is needed.
        File.WriteAllText(
            Path.Combine(Root, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Feed}" />
                <add key="installed" value="{ThisBuild.InstalledPackages}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="packed"><package pattern="Ecg.*" /></packageSource>
                <packageSource key="installed"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
    }

    /// <summary>Holds the packages, the cache and the projects of the tests.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("ecg-packages-").FullName;

    /// <summary>The packages.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>The cache that consumers restore into.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
