using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Training;

/// <summary>What validation found. Immutable and thread-safe.</summary>
/// <param name="Loss">The mean of the batches' losses.</param>
/// <param name="NotebookSnrDb">The mean over batches of the notebook's batch score, in decibels.</param>
/// <param name="Official">The competition's metric over all items, each lead in the window where its truth has values.</param>
public sealed record ValidationResult(double Loss, double NotebookSnrDb, ScoreSummary Official);
