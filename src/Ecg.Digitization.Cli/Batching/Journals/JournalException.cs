namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>A journal that cannot be used; the message names it and says why.</summary>
internal sealed class JournalException(string message) : Exception(message);
