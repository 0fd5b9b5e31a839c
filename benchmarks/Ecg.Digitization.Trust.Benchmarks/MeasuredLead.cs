namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>One lead that was read: what was known of it, and how good it is.</summary>
/// <param name="Set">Where its page is from.</param>
/// <param name="Page">The page.</param>
/// <param name="Lead">Which lead.</param>
/// <param name="Db">Its signal-to-noise ratio, that of nothing (-99) where the page does not show it.</param>
/// <param name="ClassicalDb">That of the classical reader's curve with everything else the same.</param>
/// <param name="MeanDb">That of the mean of both curves.</param>
/// <param name="Apart">The logarithm of how far both lie apart, RMS millimetres.</param>
/// <param name="Figures">In the order of <see cref="LeadEvidence.Names"/>.</param>
internal sealed record MeasuredLead(string Set, string Page, string Lead, double Db, double ClassicalDb, double MeanDb, double Apart, double[] Figures);
