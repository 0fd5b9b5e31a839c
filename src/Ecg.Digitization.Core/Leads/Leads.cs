using System.Collections.Immutable;

namespace Ecg.Digitization;

/// <summary>The twelve leads in order, and their names as printed on ECGs. Immutable and thread-safe.</summary>
public static class Leads
{
    private static readonly string[] Names = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    /// <summary>I, II, III, aVR, aVL, aVF, V1 to V6.</summary>
    public static ImmutableArray<Lead> All { get; } = [.. Enum.GetValues<Lead>()];

    /// <summary>The number of standard leads, 12.</summary>
    public static int Count => Names.Length;

    /// <summary>The name as printed: <c>aVR</c>, <c>V1</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lead"/> is not one of the twelve.</exception>
    public static string ToName(this Lead lead)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)lead, nameof(lead));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)lead, Names.Length, nameof(lead));
        return Names[(int)lead];
    }

    /// <summary>Whether the lead is one of I, II, III, aVR, aVL, aVF.</summary>
    public static bool IsLimb(this Lead lead) => lead is >= Lead.I and <= Lead.AVF;

    /// <summary>Reads a lead name, ignoring case and surrounding white space; <c>"avr"</c> and <c>"AVR"</c> are both aVR.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out Lead lead)
    {
        name = name.Trim();
        for (int i = 0; i < Names.Length; i++)
        {
            if (name.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
            {
                lead = (Lead)i;
                return true;
            }
        }

        lead = default;
        return false;
    }
}
