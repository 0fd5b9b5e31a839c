using System.Collections.Immutable;

namespace Ecg.Digitization.Model;

/// <summary>The sizes of a <see cref="TextNetwork"/>. Immutable and thread-safe.</summary>
public sealed record TextNetworkOptions
{
    /// <summary>Stages: four of images, the last of lines.</summary>
    public const int Stages = 5;

    /// <summary>Channels of the stages, the finest first. 16, 32, 48, 64, 96 by default: about 250 thousand parameters.</summary>
    public ImmutableArray<int> Channels { get; init; } = [16, 32, 48, 64, 96];

    internal void Check() => ChannelList.Check(Channels, Stages, "text network", nameof(Channels));
}
