namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>A line of a journal about an item in hand. One that was begun, and neither done nor left, was in hand when its process died.</summary>
/// <param name="Start">The item whose reading begins.</param>
/// <param name="Leave">The item whose reading was ended in good order.</param>
internal sealed record JournalStart(string? Start, string? Leave = null);
