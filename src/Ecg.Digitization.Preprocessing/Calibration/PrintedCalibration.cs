using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Calibration;

/// <summary>Finds speed and gain in the text of a page, in the spellings in use: 25mm/s, 10 mm/mV, 25 MM/SEC, 1 cm/mV, Limb: 10 mm/mV Chest: 5 mm/mV.</summary>
internal static partial class PrintedCalibration
{
    // As they are read, look-alikes folded.
    private static readonly string[] ChestWords = ["CheSt", "PreC", "BruSt", "Th0r", "BWA", "V1-V6"], LimbWords = ["LImb", "EXt", "EXtr", "PerI"];
    private const double LeastSure = 0.75;
    private static readonly double[] Speeds = [12.5, 25, 50, 100], Gains = [2.5, 5, 10, 20, 40];

    /// <summary>What the text says; null when it says nothing.</summary>
    public static CalibrationEvidence? Find(PageText text) => Find(text, out _);

    /// <summary>What the text says, and whose gains it names; null when it says nothing.</summary>
    /// <param name="text">The page's text.</param>
    /// <param name="named">For which leads a word says whose gain it is.</param>
    public static CalibrationEvidence? Find(PageText text, out (bool Limb, bool Chest) named)
    {
        double speed = double.NaN, limb = double.NaN, chest = double.NaN;
        named = default;
        foreach ((string line, double sure) in Joined(text.Lines))
        {
            foreach ((double found, _, _) in Values(Speed(), line, Speeds))
                speed = double.IsNaN(speed) ? found : speed;
            foreach ((double gain, string before, string spelling) in Values(Gain(), line, Gains))
            {
                // Hardly a unit, hardly read.
                if (sure < LeastSure && spelling.Count(static c => c is 'm' or 'M' or 'n' or 'N') < 3)
                    continue;

                // Without a word that says which, a second gain on the page is that of the precordial leads.
                bool ofChest = EndsWithOne(before, ChestWords), ofLimb = !ofChest && EndsWithOne(before, LimbWords);
                named = (named.Limb || ofLimb, named.Chest || ofChest);
                if (ofChest)
                    chest = double.IsNaN(chest) ? gain : chest;
                else if (double.IsNaN(limb))
                    limb = gain;
                else if (double.IsNaN(chest) && !ofLimb)
                    chest = gain;
            }

            // A word that says whose gain it is needs no unit behind the number, which the picture may cut off.
            foreach (Match bare in Bare().Matches(line))
            {
                double gain = Usual(bare.Groups[2].Value, Gains);
                if (double.IsNaN(gain) || !(EndsWithOne(bare.Groups[1].Value, ChestWords) ? double.IsNaN(chest) : EndsWithOne(bare.Groups[1].Value, LimbWords) && double.IsNaN(limb)))
                    continue;
                if (EndsWithOne(bare.Groups[1].Value, ChestWords))
                    (chest, named.Chest) = (gain, true);
                else
                    (limb, named.Limb) = (gain, true);
            }
        }

        if (double.IsNaN(speed) && double.IsNaN(limb) && double.IsNaN(chest))
            return null;
        return new CalibrationEvidence(CalibrationSource.PrintedText, speed, limb, double.IsNaN(chest) ? limb : chest);
    }

    // A long line is read in parts: a number may stand in one and its unit in the next. Parts that follow each other at one height are a line.
    private static IEnumerable<(string Line, double Sure)> Joined(IReadOnlyList<FoundText> parts)
    {
        var next = new int[parts.Count];
        var follows = new bool[parts.Count];
        for (int i = 0; i < next.Length; i++)
        {
            next[i] = Enumerable.Range(0, parts.Count).Where(k => k != i && !follows[k] && Follows(parts[i].Box, parts[k].Box)).DefaultIfEmpty(-1).MinBy(k => k < 0 ? 0 : parts[k].Box.Left);
            if (next[i] >= 0)
                follows[next[i]] = true;
        }

        for (int i = 0; i < next.Length; i++)
        {
            if (follows[i])
                continue;
            var line = new StringBuilder(parts[i].Text);
            double sure = parts[i].Confidence;
            for (int k = next[i]; k >= 0; k = next[k])
            {
                line.Append(' ').Append(parts[k].Text);
                sure = Math.Min(sure, parts[k].Confidence);
            }

            yield return (line.ToString(), sure);
        }
    }

    // To the right of it, so that no chain of parts is closed.
    private static bool Follows(PageBox line, PageBox other)
    {
        double height = Math.Min(line.Height, other.Height), gap = other.Left - line.Right;
        return other.Left > line.Left && gap > -0.5 * height && gap < 2 * height && Math.Min(line.Bottom, other.Bottom) - Math.Max(line.Top, other.Top) > 0.6 * height;
    }

    // One letter may be misread, another not be read.
    private static bool EndsWithOne(string before, string[] words)
    {
        string said = before.TrimEnd(' ', ':', '.', '=', '-', '+');
        return words.Any(w => said.Length >= w.Length && Is(said[^w.Length..], w));

        static bool Is(string said, string word) =>
            said.Zip(word).Count(static p => p.First != '?' && char.ToUpperInvariant(p.First) != char.ToUpperInvariant(p.Second)) <= (word.Length > 3 ? 1 : 0) && said.Count(static c => c == '?') <= (word.Length > 3 ? 1 : 0);
    }

    // Words may be set so wide that their letters fall apart; but joining them first would make "AC60 25mm/s" one number.
    private static List<(double Value, string Before, string Spelling)> Values(Regex spelling, string line, double[] usual)
    {
        List<(double Value, string Before, string Spelling)> found = Usuals(line);
        return found.Count > 0 ? found : Usuals(line.Replace(" ", "", StringComparison.Ordinal));

        List<(double Value, string Before, string Spelling)> Usuals(string text) =>
            [.. spelling.Matches(text).Select(m => (m.Groups["cm"].Success ? Centimetres(m.Groups["cm"].Value, usual) : Usual(m.Groups[1].Value, usual), text[..m.Index], m.Value)).Where(static v => !double.IsNaN(v.Item1))];
    }

    // 1 cm/mV is 10 mm/mV; here a point is as easily lost, but what is left is still no other usual gain: 0.5 is 05, 0.25 is 025.
    private static double Centimetres(string digits, double[] usual)
    {
        string plain = digits.Replace('I', '1');
        double value = plain.StartsWith('0') && !plain.Contains('.', StringComparison.Ordinal) ? double.Parse("0." + plain[1..].PadRight(1, '0'), CultureInfo.InvariantCulture) : double.Parse(plain.Trim('.'), CultureInfo.InvariantCulture);
        return usual.FirstOrDefault(u => Math.Abs(u - (10 * value)) < 1e-9, double.NaN);
    }

    // A decimal point is too small to be seen on many scans: 125 is 12.5, and 100 is 10.0.
    private static double Usual(string digits, double[] usual)
    {
        // 05 mV is half a millivolt without its point.
        if (digits.StartsWith('0'))
            return double.NaN;
        double value = double.Parse(digits.Replace('I', '1').Trim('.'), CultureInfo.InvariantCulture);
        foreach (double u in usual)
        {
            if (value == u)
                return u;
        }

        foreach (double u in usual)
        {
            if (value == 10 * u)
                return u;
        }

        return double.NaN;
    }

    [GeneratedRegex(@"(?<![A-Za-z?])([A-Za-z0]{3,6}) ?: ?([0-9I]{1,2}(?:\.[0-9])?)(?= ?[mMnN])", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    // Letters that touch are one piece of ink, which often nobody can read: mm may be m, and the slash may be missing; a grid line makes a dash. 100 mS is a duration.
    [GeneratedRegex(@"(?<![0-9.?])((?:[0-9I]{1,3}(?:\.[0-9])?)(?=-? ?[mMnN]{2,4} ?[/I7]? ?(?:S|5|E))|25|50)(?:-? ?[mMnN]{1,4} ?[/I7]? ?(?:S|5|E))", RegexOptions.CultureInvariant)]
    private static partial Regex Speed();

    [GeneratedRegex(@"(?<![0-9.?])(?:((?:[0-9I]{1,3}(?:\.[0-9])?)(?=-? ?[mMnN]{2,4} ?[/I7]? ?[mMnN]{1,2}V)|5|[1I]0|20)(?:-? ?[mMnN]{0,4} ?[/I7]? ?[mMnN]{1,2} ?V)|(?<cm>[0-9I](?:\.?[0-9]{1,2})?) ?[Cc][mMnN]{1,2} ?[/I7]? ?[mMnN]{1,2} ?V)", RegexOptions.CultureInvariant)]
    private static partial Regex Gain();
}
