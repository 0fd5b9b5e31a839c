namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>A file of a page: its path below <c>pages</c>, with slashes, its length and its digest.</summary>
internal sealed record JournalFile(string Path, long Bytes, string Sha256);
