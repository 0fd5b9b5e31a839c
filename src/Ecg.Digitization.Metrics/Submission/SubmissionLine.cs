using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Metrics;

/// <summary>Takes one line of a submission apart. Stateless and thread-safe; allocates only where something is wrong.</summary>
internal static class SubmissionLine
{
    /// <summary>Values beyond this, in mV, are refused.</summary>
    public const double LargestValue = 1e6;

    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Splits an id at its two underscores.</summary>
    /// <returns>False where it is not of the form image, row, lead, with digits only in the row.</returns>
    public static bool TrySplitId(ReadOnlySpan<byte> id, out ReadOnlySpan<byte> image, out int row, out ReadOnlySpan<byte> lead)
    {
        image = lead = default;
        row = 0;
        int second = id.LastIndexOf((byte)'_');
        if (second <= 0 || second == id.Length - 1)
            return false;
        int first = id[..second].LastIndexOf((byte)'_');
        if (first <= 0 || id[..first].Contains((byte)'_'))
            return false;
        ReadOnlySpan<byte> digits = id[(first + 1)..second];
        if (digits.IsEmpty || (digits.Length > 1 && digits[0] == '0') || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        // Nine digits always fit; a longer row number stands for one that no lead has.
        row = digits.Length > 9 ? int.MaxValue : Parse(digits);
        image = id[..first];
        lead = id[(second + 1)..];
        return true;
    }

    /// <summary>Reads a value.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static SubmissionIssueKind? TryReadValue(ReadOnlySpan<byte> text, out double value)
    {
        if (!double.TryParse(text, Number, CultureInfo.InvariantCulture, out value))
            return IsNotFiniteName(text) ? SubmissionIssueKind.NotFinite : SubmissionIssueKind.NotANumber;
        if (!double.IsFinite(value))
            return SubmissionIssueKind.NotFinite;
        return Math.Abs(value) > LargestValue ? SubmissionIssueKind.ImplausibleValue : null;
    }

    /// <summary>The lead of an exactly written name.</summary>
    public static bool TryReadLead(ReadOnlySpan<byte> name, out Lead lead)
    {
        for (int i = 0; i < Leads.Count; i++)
        {
            if (Ascii.Equals(name, ((Lead)i).ToName()))
            {
                lead = (Lead)i;
                return true;
            }
        }

        lead = default;
        return false;
    }

    /// <summary>A piece of a line for a message: printable, and short.</summary>
    public static string Show(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder();
        foreach (char c in Encoding.UTF8.GetString(text.Length > 60 ? text[..60] : text))
            shown.Append(char.IsControl(c) ? '?' : c);
        return text.Length > 60 ? $"'{shown}...'" : $"'{shown}'";
    }

    private static bool IsNotFiniteName(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> bare = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        return Ascii.EqualsIgnoreCase(bare, "nan"u8) || Ascii.EqualsIgnoreCase(bare, "inf"u8) || Ascii.EqualsIgnoreCase(bare, "infinity"u8);
    }

    private static int Parse(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        foreach (byte digit in digits)
            value = (10 * value) + (digit - '0');
        return value;
    }
}
