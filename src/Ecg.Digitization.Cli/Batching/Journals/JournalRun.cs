namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>What differs from run to run: when a page was done, in how many seconds, and the process's memory then.</summary>
internal sealed record JournalRun(DateTimeOffset DoneAt, double Seconds, long ResidentBytes);
