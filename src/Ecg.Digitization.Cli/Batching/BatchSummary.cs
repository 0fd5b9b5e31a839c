namespace Ecg.Digitization.Cli.Batching;

/// <summary>The last line of <c>--json</c>: where a batch stands.</summary>
/// <param name="Shard">Which part, as 3/16.</param>
/// <param name="Items">Items of this part.</param>
/// <param name="ItemsDone">Items of which every page is done.</param>
/// <param name="Pages">Pages that are done, in this run and before.</param>
/// <param name="Read">Of them, with a record.</param>
/// <param name="Refused">Of them, sound pictures that could not be read.</param>
/// <param name="Failed">Of them, no pictures.</param>
/// <param name="PagesOfThisRun">Pages that this run did.</param>
/// <param name="Seconds">How long this run took.</param>
/// <param name="Finished">Whether nothing is left to do.</param>
internal sealed record BatchSummary(string Shard, int Items, int ItemsDone, int Pages, int Read, int Refused, int Failed, int PagesOfThisRun, double Seconds, bool Finished);
