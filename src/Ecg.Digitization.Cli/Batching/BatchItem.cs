namespace Ecg.Digitization.Cli.Batching;

/// <summary>One line of a manifest: a picture or document to read.</summary>
/// <param name="Id">What its files are called, below the output folder; parts between slashes are folders.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Layout">The name of its layout; null to find it.</param>
internal sealed record BatchItem(string Id, string Path, string? Layout);
