using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ecg.Digitization.Samples.Tests.Docs;

/// <summary>Every block of C# in the documentation compiles as a program of its own, in a project with implicit usings and nullable types.</summary>
public sealed class CodeSampleTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(static () => [.. FindReferences()]);

    public static TheoryData<string> Pages { get; } = [.. MarkdownPages.All.Where(static page => CodeSample.In(page).Any())];

    [Theory]
    [MemberData(nameof(Pages))]
    public void CodeSamples_OfAPage_Compile(string page)
    {
        string[] problems = [.. CodeSample.In(page).SelectMany(Compile)];
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    /// <summary>The compiler here would see an error if there were one.</summary>
    [Fact]
    public void Compile_CodeThatIsWrong_FindsIt()
    {
        Assert.Contains("page.md, line 7: CS1061", Compile(new CodeSample("page.md", 7, "using Ecg.Digitization;", "EcgDigitizer.CreateBuilder().Guess();")).Single(), StringComparison.Ordinal);
        Assert.Empty(Compile(new CodeSample("page.md", 7, "using Ecg.Digitization;", "EcgDigitizer.CreateBuilder().Build().Dispose();")));
    }

    [Fact]
    public void Pages_OfTheDocumentation_HaveSamples() => Assert.True(Pages.Count >= 8, $"only {Pages.Count} pages have code");

    private static IEnumerable<string> Compile(CodeSample sample)
    {
        string setup = sample.Setup.Replace(";", ";\n", StringComparison.Ordinal);
        // Usings of the setup must come before those of the page, statements after; the page's lines keep their numbers.
        string text = $"{string.Concat(setup.Split('\n').Where(IsUsing).Select(static u => u.Trim() + " "))}\n#line {sample.Line}\n{sample.Code}\n#line hidden\n";
        string statements = string.Concat(setup.Split('\n').Where(static s => !IsUsing(s)));
        if (statements.Trim().Length > 0)
            text = Insert(text, statements);
        string usings = ImplicitUsings + (sample.Code.Contains("WebApplication", StringComparison.Ordinal) || setup.Contains("IServiceCollection", StringComparison.Ordinal) ? "\n" + WebUsings : "");
        var compilation = CSharpCompilation.Create(
            "sample",
            [CSharpSyntaxTree.ParseText(text, Language, sample.Page), CSharpSyntaxTree.ParseText(usings, Language, "usings")],
            References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        foreach (Diagnostic problem in compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error))
            yield return $"{sample.Page}, line {problem.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {problem.Id} {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static bool IsUsing(string statement) => statement.TrimStart().StartsWith("using ", StringComparison.Ordinal) && !statement.Contains('=', StringComparison.Ordinal);

    /// <summary>Puts what the page takes as given after its last using directive.</summary>
    private static string Insert(string text, string statements)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, Language).GetRoot();
        var unit = (Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax)root;
        int at = unit.Usings.Count > 0 ? unit.Usings.Last().FullSpan.End : 0;
        int line = text.AsSpan(0, at).Count('\n');
        return text.Insert(at, $"#line hidden\n{statements}\n#line {LineAfter(text, line)}\n");
    }

    private static int LineAfter(string text, int line)
    {
        string[] lines = text.Split('\n');
        int directive = Array.FindLastIndex(lines, Math.Min(line, lines.Length - 1), static l => l.StartsWith("#line ", StringComparison.Ordinal));
        return directive < 0 ? 1 : int.Parse(lines[directive]["#line ".Length..], System.Globalization.CultureInfo.InvariantCulture) + line - directive - 1;
    }

    private static IEnumerable<MetadataReference> FindReferences()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string[] files = [.. trusted.Split(Path.PathSeparator), .. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")];
        foreach (string file in files.Where(static f => !Path.GetFileName(f).StartsWith("xunit", StringComparison.Ordinal)).DistinctBy(Path.GetFileName))
        {
            if (IsManaged(file))
                yield return MetadataReference.CreateFromFile(file);
        }
    }

    private static bool IsManaged(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var image = new System.Reflection.PortableExecutable.PEReader(stream);
        return image.HasMetadata;
    }
}
