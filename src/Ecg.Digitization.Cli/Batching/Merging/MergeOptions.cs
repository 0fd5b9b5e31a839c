namespace Ecg.Digitization.Cli.Batching.Merging;

/// <summary>What the command line of <c>merge</c> says.</summary>
/// <param name="Folders">The output folders of the parts; parts may share one.</param>
/// <param name="OutputFolder">Where the whole goes; null to leave the files of pages where they are, in the one folder.</param>
/// <param name="Json">Whether to print a JSON object.</param>
/// <param name="Verbose">Whether to show stack traces.</param>
internal sealed record MergeOptions(IReadOnlyList<string> Folders, string? OutputFolder, bool Json, bool Verbose);
