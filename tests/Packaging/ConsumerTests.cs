using System.Diagnostics;
using System.Net.Http.Headers;
using Ecg.Digitization.Evaluation;
using Ecg.Digitization.Export;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Packaging.Tests;

/// <summary>Fresh projects that have nothing but the packages: what they read of the sample page is held against its known truth.</summary>
[Collection(Packed.Name)]
public sealed class ConsumerTests(PackedFolder packed)
{
    private static readonly string Samples = Path.Combine(SharedData.RepositoryRoot, "samples");
    private static readonly string SamplePage = Path.Combine(Samples, "sample-page.png");

    [Fact]
    public void ConsoleProject_FromPackages_ReadsTheSamplePage()
    {
        string project = Create("console", "Microsoft.NET.Sdk", "Ecg.Digitization", "Console");
        DotNet.Run(project, packed.Cache, "build", "-c", "Release", "-o", "built", "--verbosity", "quiet");
        string output = DotNet.Run(project, packed.Cache, Path.Combine("built", "console.dll"), SamplePage, "out");
        Assert.Equal(12, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        AssertIsTheTruth(WfdbReader.Read(Path.Combine(project, "out", "ecg.hea")).ToEcgRecord());
    }

    [Fact]
    public async Task WebProject_FromPackages_ReadsTheSamplePage()
    {
        string project = Create("web", "Microsoft.NET.Sdk.Web", "Ecg.Digitization.DependencyInjection", "WebApi");
        DotNet.Run(project, packed.Cache, "build", "-c", "Release", "-o", "built", "--verbosity", "quiet");
        using Process server = DotNet.Start("dotnet", project, packed.Cache, Path.Combine("built", "web.dll"), "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft=Information");
        try
        {
            using var client = new HttpClient { BaseAddress = await ReadAddress(server), Timeout = TimeSpan.FromMinutes(1) };
            using var page = new ByteArrayContent(File.ReadAllBytes(SamplePage));
            page.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            using HttpResponseMessage answer = await client.PostAsync("/digitize", page);
            string json = Path.Combine(project, "answer.json");
            File.WriteAllBytes(json, await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
            AssertIsTheTruth(DigitizationJsonReader.Read(json));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit();
        }
    }

    [Fact]
    public void Tool_FromItsPackage_ReadsTheSamplePage()
    {
        string tools = Path.Combine(packed.Root, "tools"), output = Path.Combine(packed.Root, "tool-out");
        DotNet.Run(packed.Root, packed.Cache, "tool", "install", "Ecg.Digitization.Cli", "--version", ThisBuild.Version, "--tool-path", tools);
        string tool = Directory.EnumerateFiles(tools, "ecg-digitize*").Single();
        Assert.Contains("3x4+1", DotNet.RunProgram(tool, packed.Root, packed.Cache, "digitize", SamplePage, "-o", output, "--format", "aecg"), StringComparison.Ordinal);
        AssertIsTheTruth(AecgReader.Read(Path.Combine(output, "sample-page.xml")));
    }

    /// <summary>A project as its template makes it, with one package and the source of a sample.</summary>
    private string Create(string name, string sdk, string package, string sample)
    {
        string project = Path.Combine(packed.Root, name);
        Directory.CreateDirectory(project);
        File.WriteAllText(
            Path.Combine(project, name + ".csproj"),
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Ecg.Digitization.Samples.{sample}</RootNamespace>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <RollForward>Major</RollForward>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{ThisBuild.Version}" />
                {ThisBuild.NativeReferences}
                <EmbeddedResource Include="*.html" LogicalName="%(Filename)%(Extension)" />
              </ItemGroup>
            </Project>
            """);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Samples, sample), "*.*", SearchOption.AllDirectories).Where(static f => Path.GetExtension(f) is ".cs" or ".html" or ".json"))
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        return project;
    }

    private static async Task<Uri> ReadAddress(Process server)
    {
        const string listening = "Now listening on: ";
        var written = new List<string>();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            written.Add(line);
            int at = line.IndexOf(listening, StringComparison.Ordinal);
            if (at < 0)
                continue;
            // Read on, or the server would stop when the pipe is full.
            _ = server.StandardOutput.ReadToEndAsync();
            _ = server.StandardError.ReadToEndAsync();
            return new Uri(line[(at + listening.Length)..].Trim());
        }

        throw new InvalidOperationException("The server ended: " + string.Join('\n', written) + await server.StandardError.ReadToEndAsync());
    }

    private static void AssertIsTheTruth(EcgRecord record)
    {
        EcgRecord truth = WfdbReader.Read(Path.Combine(Samples, "sample-page.hea")).ToEcgRecord();
        Assert.InRange(PageEvaluator.Evaluate("sample", truth, record, StandardLayouts.ThreeByFourPlusOne, 0).SnrDb, 20, 80);
    }
}
