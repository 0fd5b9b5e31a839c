namespace Ecg.Digitization.Cli.Batching.Merging;

/// <summary>What a merge found.</summary>
internal sealed record MergeSummary(int Parts, int Items, int Pages, int Read, int Refused, int Failed, int Files);
