using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Model;

/// <summary>The sizes of a <see cref="PageNetwork"/>. Immutable and thread-safe.</summary>
public sealed record PageNetworkOptions
{
    /// <summary>Stages of the encoder: each halves height and width.</summary>
    public const int Stages = 6;

    /// <summary>Channels of the stages, the finest first. 16, 32, 64, 96, 144, 160 by default: about 1.2 million parameters.</summary>
    public ImmutableArray<int> Channels { get; init; } = [16, 32, 64, 96, 144, 160];

    /// <summary>The channels as text, as weight files keep them.</summary>
    internal string ChannelText => string.Join(',', Channels.Select(static c => c.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads <see cref="ChannelText"/>; null where it is not one.</summary>
    internal static PageNetworkOptions? Parse(string text)
    {
        var channels = ImmutableArray.CreateBuilder<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > 4096)
                return null;
            channels.Add(count);
        }

        return channels.Count == Stages ? new PageNetworkOptions { Channels = channels.ToImmutable() } : null;
    }

    internal void Check()
    {
        if (Channels.IsDefault || Channels.Length != Stages || Channels.Any(static c => c < 1))
            throw new ArgumentException($"A page network has {Stages} stages with at least one channel each.", nameof(Channels));
    }
}
