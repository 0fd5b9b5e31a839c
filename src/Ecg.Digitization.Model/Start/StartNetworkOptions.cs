using System.Collections.Immutable;

namespace Ecg.Digitization.Model;

/// <summary>The sizes of a <see cref="StartNetwork"/>. Immutable and thread-safe.</summary>
public sealed record StartNetworkOptions
{
    /// <summary>Stages of the network.</summary>
    public const int Stages = 5;

    /// <summary>Channels of the stages, the finest first. 16, 24, 32, 48, 64 by default: about 160 thousand parameters.</summary>
    public ImmutableArray<int> Channels { get; init; } = [16, 24, 32, 48, 64];

    internal void Check() => ChannelList.Check(Channels, Stages, "start network", nameof(Channels));
}
