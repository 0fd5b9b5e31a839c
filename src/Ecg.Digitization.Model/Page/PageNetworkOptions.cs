using System.Collections.Immutable;

namespace Ecg.Digitization.Model;

/// <summary>The sizes of a <see cref="PageNetwork"/>. Immutable and thread-safe.</summary>
public sealed record PageNetworkOptions
{
    /// <summary>Stages of the encoder: each halves height and width.</summary>
    public const int Stages = 6;

    /// <summary>Channels of the stages, the finest first. 16, 32, 64, 96, 144, 160 by default: about 1.2 million parameters.</summary>
    public ImmutableArray<int> Channels { get; init; } = [16, 32, 64, 96, 144, 160];

    internal void Check() => ChannelList.Check(Channels, Stages, "page network", nameof(Channels));
}
