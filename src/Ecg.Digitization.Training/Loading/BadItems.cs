namespace Ecg.Digitization.Training;

/// <summary>What a loader does about items that cannot be used.</summary>
public enum BadItems
{
    /// <summary>The epoch ends with the item's exception.</summary>
    Stop,
    /// <summary>They are left out of their batches and listed in <see cref="EcgDataLoader.LeftOut"/>.</summary>
    LeaveOut,
}
