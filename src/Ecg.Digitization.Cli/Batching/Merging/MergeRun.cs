using System.Security.Cryptography;
using System.Text.Json;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Batching.Manifests;
using Ecg.Digitization.Cli.Output;

namespace Ecg.Digitization.Cli.Batching.Merging;

/// <summary>One run of <c>merge</c>: joins the parts of a batch, and proves that they are all of it.</summary>
internal sealed class MergeRun(MergeOptions options, Terminal terminal, CancellationToken stop)
{
    private const int MostProblems = 20;

    /// <summary>Merges.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        try
        {
            var parts = BatchParts.Read([.. options.Folders.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Select(static f => new BatchFolder(f))]);
            var target = new BatchFolder(Path.GetFullPath(options.OutputFolder ?? options.Folders[0]));
            if (!TryPlace(parts.Pages, target))
                return stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Failed;
            if (!File.Exists(target.Manifest))
                parts.Manifest.Write(target.Manifest);
            ResultFiles.Write(target, parts.Pages);
            Report(parts, target);
            return ExitCode.Success;
        }
        catch (MergeException exception)
        {
            foreach (string problem in exception.Problems)
                terminal.Problem(problem);
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is JournalException or ManifestException)
        {
            terminal.Problem(exception.Message, exception, options.Verbose);
            return ExitCode.Failed;
        }
    }

    // Every file is compared with its digest where it lies, then copied if its place is another folder.
    private bool TryPlace(IReadOnlyList<MergedPage> pages, BatchFolder target) => terminal.Watch("Checking", tell =>
    {
        int problems = 0;
        for (int i = 0; i < pages.Count && !stop.IsCancellationRequested; i++)
        {
            foreach (JournalFile file in pages[i].Page.Files)
            {
                string path = pages[i].Folder.PageFile(file.Path), place = target.PageFile(file.Path);
                if (ProblemOf(path, file) is { } problem)
                {
                    if (++problems <= MostProblems)
                        terminal.Problem($"{path}: {problem}.");
                }
                else if (path != place)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                    AtomicFile.WriteAllBytes(place, File.ReadAllBytes(path));
                }
            }

            tell(i + 1, pages.Count, $"{i + 1} of {pages.Count} pages");
        }

        if (problems > MostProblems)
            terminal.Problem($"and {problems - MostProblems} files more.");
        return problems == 0 && !stop.IsCancellationRequested;
    });

    private static string? ProblemOf(string path, JournalFile file)
    {
        if (!File.Exists(path))
            return "is missing";
        using FileStream stream = File.OpenRead(path);
        return stream.Length == file.Bytes && Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256 ? null : "is not the file that was written";
    }

    private void Report(BatchParts parts, BatchFolder target)
    {
        var summary = new MergeSummary(
            parts.Header.Shards,
            parts.Manifest.Items.Count,
            parts.Pages.Count,
            parts.Pages.Count(static p => p.Page.Status == BatchStatus.Read),
            parts.Pages.Count(static p => p.Page.Status == BatchStatus.Refused),
            parts.Pages.Count(static p => p.Page.Status == BatchStatus.Failed),
            parts.Pages.Sum(static p => p.Page.Files.Count));
        if (options.Json)
            terminal.Output.WriteLine(JsonSerializer.Serialize(summary, BatchJson.Default.MergeSummary));
        else
            terminal.Output.WriteLine($"{summary.Parts} parts, {summary.Items} items, {summary.Pages} pages: {summary.Read} read, {summary.Refused} refused, {summary.Failed} failed; {summary.Files} files checked. Nothing is missing, nothing is double. Wrote {target.Results} and {target.Table}.");
    }
}
