using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Model;

/// <summary>The channels of a network's stages as text, as weight files and command lines have them. Stateless and thread-safe.</summary>
internal static class ChannelList
{
    private const int Most = 4096;

    /// <summary>Such as "16,24,48,96,128".</summary>
    public static string ToText(ImmutableArray<int> channels) => string.Join(',', channels.Select(static c => c.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads what <see cref="ToText"/> wrote; default where it is not one whole number from 1 to 4096 for each stage.</summary>
    public static ImmutableArray<int> Parse(string text, int stages)
    {
        var channels = ImmutableArray.CreateBuilder<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > Most)
                return default;
            channels.Add(count);
        }

        return channels.Count == stages ? channels.ToImmutable() : default;
    }

    /// <summary>Refuses what is no list of so many positive numbers.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void Check(ImmutableArray<int> channels, int stages, string network, string name)
    {
        if (channels.IsDefault || channels.Length != stages || channels.Any(static c => c < 1))
            throw new ArgumentException($"A {network} has {stages} stages with at least one channel each.", name);
    }
}
