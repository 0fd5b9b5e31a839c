namespace Ecg.Digitization.Evaluation;

/// <summary>Where on a page the error lies: shares of the noise power, together 1. Immutable and thread-safe.</summary>
/// <remarks>A sample belongs to the first kind that fits, in this order. Names, bars, pulses and neighbours are known of drawn pages only.</remarks>
/// <param name="Gap">Samples that were not read.</param>
/// <param name="Border">The first and last 50 ms of a lead.</param>
/// <param name="Covered">Where a name, text, bar or pulse lies within 1 mm of the line.</param>
/// <param name="Overlap">Where another row's line runs within 1 mm.</param>
/// <param name="Qrs">Within 30 ms of a rise or fall as steep as a QRS complex: a quarter of the lead's steepest or more.</param>
/// <param name="Rest">Everything else.</param>
public sealed record ErrorPlaces(double Gap, double Border, double Covered, double Overlap, double Qrs, double Rest)
{
    /// <summary>The mean of several pages' shares; null of none.</summary>
    internal static ErrorPlaces? Mean(IEnumerable<ErrorPlaces> pages)
    {
        ErrorPlaces[] all = [.. pages];
        return all.Length == 0 ? null : new ErrorPlaces(
            all.Average(static p => p.Gap), all.Average(static p => p.Border), all.Average(static p => p.Covered), all.Average(static p => p.Overlap), all.Average(static p => p.Qrs), all.Average(static p => p.Rest));
    }
}
