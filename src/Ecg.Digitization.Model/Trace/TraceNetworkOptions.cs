using System.Collections.Immutable;

namespace Ecg.Digitization.Model;

/// <summary>The sizes of a <see cref="TraceNetwork"/>. Immutable and thread-safe.</summary>
public sealed record TraceNetworkOptions
{
    /// <summary>Stages of the encoder: each but the first halves height and width.</summary>
    public const int Stages = 5;

    /// <summary>Channels of the five stages, the finest first. 16, 24, 48, 96, 128 by default: about half a million parameters.</summary>
    public ImmutableArray<int> Channels { get; init; } = [16, 24, 48, 96, 128];

    /// <summary>Reads sizes from text such as "16,24,48,96,128": the channels, the finest stage first.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The sizes; null where the text is not five whole numbers from 1 to 4096.</returns>
    public static TraceNetworkOptions? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ChannelList.Parse(text, Stages) is { IsDefault: false } channels ? new TraceNetworkOptions { Channels = channels } : null;
    }

    internal void Check() => ChannelList.Check(Channels, Stages, "trace network", nameof(Channels));
}
