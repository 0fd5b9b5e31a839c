using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Tests.Formats;

/// <summary>Random records: any subset of leads, runs of missing samples, any rate.</summary>
internal static class RecordGenerator
{
    /// <summary>Any finite float at all: both zeros, subnormal numbers, the largest.</summary>
    public static Gen<EcgRecord> AnyFloats { get; } =
        Records(Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite));

    /// <summary>Millivolts that 16 bits at 1000 units per millivolt hold.</summary>
    public static Gen<EcgRecord> Millivolts { get; } =
        Records(Gen.Choose(-32_766_000, 32_766_000).Select(static v => v / 1e6f));

    public static void AssertSameBits(EcgRecord expected, EcgRecord actual)
    {
        Assert.Equal(expected.SampleCount, actual.SampleCount);
        foreach (Lead lead in Leads.All)
        {
            ReadOnlySpan<float> a = expected[lead].Samples.Span;
            ReadOnlySpan<float> b = actual[lead].Samples.Span;
            for (int i = 0; i < a.Length; i++)
                Assert.True(float.IsNaN(a[i]) ? float.IsNaN(b[i]) : BitConverter.SingleToInt32Bits(a[i]) == BitConverter.SingleToInt32Bits(b[i]), $"{lead} {i}: {a[i]:R} {b[i]:R}");
        }
    }

    private static Gen<EcgRecord> Records(Gen<float> values) =>
        from length in Gen.Choose(1, 60)
        from rate in Gen.OneOf(Gen.Elements(250.0, 256, 500, 512, 1000, 1025), Gen.Choose(1, 4_000_000).Select(static v => v / 1234.5))
        from leads in Gen.SubListOf(Leads.All.ToArray())
        from samples in values.ArrayOf(length * Leads.Count)
        from gaps in Gen.Choose(0, length).ArrayOf(2 * Leads.Count)
        select new EcgRecord("generated", rate, length, leads.Select(lead => LeadSignal.FromSamples(lead, WithGap(samples, gaps, (int)lead, length), rate)));

    private static float[] WithGap(float[] samples, int[] gaps, int lead, int length)
    {
        float[] mine = samples.AsSpan(lead * length, length).ToArray();
        int first = gaps[2 * lead];
        mine.AsSpan(first, Math.Min(gaps[(2 * lead) + 1], length - first)).Fill(float.NaN);
        return mine;
    }
}
