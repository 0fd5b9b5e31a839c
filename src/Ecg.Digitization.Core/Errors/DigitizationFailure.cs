namespace Ecg.Digitization;

/// <summary>Why a page was not digitized. Immutable and thread-safe.</summary>
/// <param name="Stage">The stage that gave up.</param>
/// <param name="Reason">One sentence in plain words, without anything that identifies a patient.</param>
public sealed record DigitizationFailure(DigitizationStage Stage, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Stage}: {Reason}";
}
