namespace Ecg.Digitization.Tests.Trust;

/// <summary>Limb leads that keep their sums exactly.</summary>
internal static class LimbHeart
{
    public static Dictionary<Lead, float[]> Of(EcgRecord record)
    {
        float[] one = record[Lead.I].Samples.ToArray(), two = record[Lead.II].Samples.ToArray();
        return new()
        {
            [Lead.I] = one,
            [Lead.II] = two,
            [Lead.III] = Sum(-1, 1),
            [Lead.AVR] = Sum(-0.5f, -0.5f),
            [Lead.AVL] = Sum(1, -0.5f),
            [Lead.AVF] = Sum(-0.5f, 1),
        };

        float[] Sum(float a, float b) => [.. one.Zip(two).Select(v => (a * v.First) + (b * v.Second))];
    }
}
