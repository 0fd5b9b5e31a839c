namespace Ecg.Digitization;

/// <summary>How a trace network is used. Immutable and thread-safe.</summary>
public sealed record TraceNetworkUse
{
    /// <summary>How much time reading may take. <see cref="Quality.Fast"/> by default.</summary>
    public Quality Quality { get; init; }

    /// <summary>Whether the network's curve is sharpened by a fit to the ink. True by default.</summary>
    public bool Refine { get; init; } = true;
}
