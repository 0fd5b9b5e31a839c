using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Model;

/// <summary>The sizes of a <see cref="TraceNetwork"/>. Immutable and thread-safe.</summary>
public sealed record TraceNetworkOptions
{
    /// <summary>Stages of the encoder: each but the first halves height and width.</summary>
    public const int Stages = 5;

    /// <summary>Channels of the five stages, the finest first. 16, 24, 48, 96, 128 by default: about half a million parameters.</summary>
    public ImmutableArray<int> Channels { get; init; } = [16, 24, 48, 96, 128];

    /// <summary>The channels as text, as weight files keep them.</summary>
    internal string ChannelText => string.Join(',', Channels.Select(static c => c.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads sizes from text such as "16,24,48,96,128": the channels, the finest stage first.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The sizes; null where the text is not five whole numbers from 1 to 4096.</returns>
    public static TraceNetworkOptions? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var channels = ImmutableArray.CreateBuilder<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > 4096)
                return null;
            channels.Add(count);
        }

        return channels.Count == Stages ? new TraceNetworkOptions { Channels = channels.ToImmutable() } : null;
    }

    internal void Check()
    {
        if (Channels.IsDefault || Channels.Length != Stages || Channels.Any(static c => c < 1))
            throw new ArgumentException($"A trace network has {Stages} stages with at least one channel each.", nameof(Channels));
    }
}
