using System.Collections.Immutable;

namespace Ecg.Digitization.Training;

/// <summary>How a training ended. Immutable and thread-safe.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="History">The epochs, those before a resume included.</param>
/// <param name="BestEpoch">The best epoch, from 0; null if there was none.</param>
/// <param name="BestScore">Its score, the larger the better; NaN if there was none.</param>
public sealed record TrainingResult(StopReason Reason, ImmutableArray<EpochRecord> History, int? BestEpoch, double BestScore);
