using System.Reflection;

namespace Ecg.Digitization.Packaging.Tests;

/// <summary>What the build of these tests knows.</summary>
internal static class ThisBuild
{
    /// <summary>Debug or Release.</summary>
    public static string Configuration => Get("Configuration");

    /// <summary>The version that every package has.</summary>
    public static string Version => Get("PackageVersion");

    /// <summary>Where the packages lie that the solution was built with; a folder that NuGet also takes as a source.</summary>
    public static string InstalledPackages => Get("InstalledPackages");

    /// <summary>The references to native libraries that an application adds; none where they are the distribution's.</summary>
    public static string NativeReferences => Get("NativeStack") == "system"
        ? ""
        : """
          <PackageReference Include="OpenCvSharp4.official.runtime.linux-x64.slim" Version="4.11.0.20250507" />
          """;

    private static string Get(string key) =>
        typeof(ThisBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == key).Value!;
}
