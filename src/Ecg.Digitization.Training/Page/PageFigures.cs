namespace Ecg.Digitization.Training;

/// <summary>How well a network looks at pictures whose truth is known. Immutable and thread-safe.</summary>
/// <param name="PaperErrors">The share of cells where it takes table for paper or paper for table.</param>
/// <param name="GridErrors">The share of cells where it errs about a grid.</param>
/// <param name="TraceOverlap">Cells that show a trace and are found to, over those that do either.</param>
/// <param name="TextOverlap">The same of text.</param>
/// <param name="PitchMedian">The median relative error of the pitch where there is a grid.</param>
/// <param name="PitchFarShare">The share of those places with a relative error above a tenth.</param>
/// <param name="AngleMedianDegrees">The median error of the angle.</param>
/// <param name="AngleFarShare">The share of places with an error above two degrees.</param>
/// <param name="PhaseMedianMm">The median error of the phase, in millimetres; guesses give 1.25.</param>
/// <param name="LandmarkHits">The share of landmarks with a peak in their cell or the next.</param>
/// <param name="LandmarkFalse">The share of peaks without a landmark there.</param>
/// <param name="TurnErrors">The share of crops whose turn is wrong, of those that show one.</param>
/// <param name="MirroredErrors">The share of these crops where mirroring is wrong.</param>
public sealed record PageFigures(
    double PaperErrors,
    double GridErrors,
    double TraceOverlap,
    double TextOverlap,
    double PitchMedian,
    double PitchFarShare,
    double AngleMedianDegrees,
    double AngleFarShare,
    double PhaseMedianMm,
    double LandmarkHits,
    double LandmarkFalse,
    double TurnErrors,
    double MirroredErrors);
