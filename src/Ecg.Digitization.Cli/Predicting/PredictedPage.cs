using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Predicting;

/// <summary>What became of one page of <c>predict</c>.</summary>
/// <param name="Path">The page.</param>
/// <param name="Record">Its record; null where there is none.</param>
/// <param name="Comparison">The record against its truth; null without one.</param>
/// <param name="Files">The files written.</param>
/// <param name="Failure">What went wrong; null where nothing did.</param>
internal sealed record PredictedPage(string Path, EcgRecord? Record, RecordComparison? Comparison, IReadOnlyList<string> Files, DigitizationFailure? Failure);
