namespace Ecg.Digitization;

/// <summary>How far the reading of one page is: told after every stage. Immutable and thread-safe.</summary>
/// <param name="Stage">The stage that is done.</param>
/// <param name="CompletedStages">How many stages are done; a page that is refused ends before all are.</param>
/// <param name="TotalStages">How many there are.</param>
public readonly record struct DigitizationProgress(DigitizationStage Stage, int CompletedStages, int TotalStages)
{
    /// <summary>The share of the stages that are done, 0 to 1. Stages do not take equally long.</summary>
    public double Fraction => TotalStages == 0 ? 0 : (double)CompletedStages / TotalStages;
}
