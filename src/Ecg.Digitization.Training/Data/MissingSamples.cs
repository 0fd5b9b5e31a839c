namespace Ecg.Digitization.Training;

/// <summary>What to do with samples of the truth that have no value, such as those outside of a lead's printed window.</summary>
public enum MissingSamples
{
    /// <summary>The loss and the metrics do not look at them.</summary>
    Mask,
    /// <summary>They become 0 mV, and count.</summary>
    Zero,
    /// <summary>An item that has any is bad.</summary>
    Refuse,
}
