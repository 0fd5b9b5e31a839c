namespace Ecg.Digitization;

/// <summary>How a trace network is used. Immutable and thread-safe.</summary>
public sealed record TraceNetworkUse
{
    /// <summary>Whether every row is read a second time, mirrored: a little better, for twice the time. False by default.</summary>
    public bool Mirrored { get; init; }

    /// <summary>Whether the network's curve is sharpened by a fit to the ink. True by default.</summary>
    public bool Refine { get; init; } = true;
}
