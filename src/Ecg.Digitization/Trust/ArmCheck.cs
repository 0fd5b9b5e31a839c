namespace Ecg.Digitization.Trust;

/// <summary>Whether the arm electrodes may have been swapped: lead I then points down while V6, from the same side of the heart, points up. Stateless and thread-safe.</summary>
internal static class ArmCheck
{
    private const double Dominant = 1.5, LeastMillivolt = 0.2, LeastSeconds = 1;

    /// <summary>Whether the record looks like that.</summary>
    public static bool MayBeSwapped(EcgRecord record) => Direction(record[Lead.I]) < 0 && Direction(record[Lead.V6]) > 0;

    // 1 where the curve mainly points up, -1 where down, 0 where neither.
    private static int Direction(LeadSignal lead)
    {
        float[] values = [.. lead.Samples.ToArray().Where(float.IsFinite)];
        if (values.Length < LeastSeconds * lead.SampleRateHz)
            return 0;
        Array.Sort(values);
        double rest = values[values.Length / 2], up = values[^1] - rest, down = rest - values[0];
        return up > Math.Max(LeastMillivolt, Dominant * down) ? 1 : down > Math.Max(LeastMillivolt, Dominant * up) ? -1 : 0;
    }
}
