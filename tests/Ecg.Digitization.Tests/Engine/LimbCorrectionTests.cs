using Ecg.Digitization.Engine;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Tests.Trust;
using Ecg.Digitization.Trust;
using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Tests.Engine;

public sealed class LimbCorrectionTests
{
    private const double Rate = 500;
    private static readonly Lead[] Limbs = [Lead.I, Lead.II, Lead.III, Lead.AVR, Lead.AVL, Lead.AVF];

    [Fact]
    public void Apply_LeadsThatKeepTheirSums_StayAsTheyAre()
    {
        EcgRecord record = Record(Heart(1));

        EcgRecord corrected = LimbCorrection.Apply(record);

        Assert.All(Limbs, l => Assert.InRange(Error(corrected, l, Heart(1)), 0, 2e-4));
    }

    [Fact]
    public void Apply_NoiseOfEachLeadsOwn_IsWhatIsLeftOfTwoLeads()
    {
        Dictionary<Lead, float[]> heart = Heart(1);
        EcgRecord corrected = LimbCorrection.Apply(Record(Noisy(heart, 0.02)));

        // Two sources of six leads hold a third of the noise's power.
        double ratio = Limbs.Sum(l => Math.Pow(Error(corrected, l, heart), 2)) / Limbs.Sum(l => Math.Pow(Error(Record(Noisy(heart, 0.02)), l, heart), 2));
        Assert.InRange(ratio, 0.25, 0.45);
    }

    [Fact]
    public void Apply_RowsThatBeginApart_KeepTheirTimesAndLoseNothing()
    {
        Dictionary<Lead, float[]> heart = Heart(1);
        heart[Lead.III] = [.. FineLag.Moved(Array.ConvertAll(heart[Lead.III], static v => (double)v), 0.8).Select(static v => (float)v)];

        EcgRecord corrected = LimbCorrection.Apply(Record(heart));

        Assert.All(Limbs, l => Assert.InRange(Error(corrected, l, heart), 0, 0.008));
    }

    [Theory]
    [InlineData(Lead.AVL)]
    [InlineData(Lead.III)]
    public void Apply_OneOfSixUnderAStamp_IsComputedFromTheOthersThere(Lead stamped)
    {
        Dictionary<Lead, float[]> heart = Heart(1), read = Heart(1);
        for (int i = 2000; i < 2200; i++)
            read[stamped][i] += (float)(1.5 * Math.Sin(i / 9.0));

        EcgRecord corrected = LimbCorrection.Apply(Record(read));

        Assert.All(Limbs, l => Assert.InRange(Error(corrected, l, heart), 0, l == stamped ? 0.05 : 0.03));
        Assert.Contains("% of the window was computed from the other limb leads.", Assert.Single(corrected[stamped].Issues), StringComparison.Ordinal);
        Assert.All(Limbs.Where(l => l != stamped), l => Assert.Empty(corrected[l].Issues));
    }

    [Theory]
    [InlineData(Lead.I, Lead.AVF)]
    [InlineData(Lead.AVL, Lead.AVF)]
    [InlineData(Lead.I, Lead.II)]
    public void Apply_LeadsUnderEachOthersNames_AreNotTouched(Lead a, Lead b)
    {
        Dictionary<Lead, float[]> read = Heart(1);
        (read[a], read[b]) = (read[b], read[a]);
        EcgRecord record = Record(read);

        Assert.Same(record, LimbCorrection.Apply(record));
    }

    [Fact]
    public void Apply_StripOfAnotherTime_IsNotTouched()
    {
        Dictionary<Lead, float[]> read = Heart(1);
        read[Lead.II] = Heart(2)[Lead.II];
        EcgRecord record = Record(read);

        Assert.Same(record, LimbCorrection.Apply(record));
    }

    [Fact]
    public void Apply_TwoLeads_AreTooFew()
    {
        EcgRecord record = Record(Noisy(Heart(1), 0.02).Where(static p => p.Key is Lead.I or Lead.II or Lead.V1).ToDictionary());

        Assert.Same(record, LimbCorrection.Apply(record));
    }

    // Whatever is missing or wrong: chest leads and gaps stay, and the sums hold no worse.
    [Fact]
    public void Apply_AnyNoiseAndGaps_TouchesLimbLeadsOnlyAndFillsNothing() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>().Convert(static i => Math.Abs(i % 1000), static i => i),
            seed =>
            {
                var random = new Random(seed);
                Dictionary<Lead, float[]> read = Noisy(Heart((ulong)seed + 1), 0.1 * random.NextDouble());
                foreach (Lead lead in read.Keys.ToArray())
                    read[lead].AsSpan(random.Next(4000), random.Next(900)).Fill(float.NaN);
                EcgRecord record = Record(read), corrected = LimbCorrection.Apply(record);
                foreach (LeadSignal lead in record.Leads)
                {
                    float[] before = lead.Samples.ToArray(), after = corrected[lead.Lead].Samples.ToArray();
                    if (!lead.Lead.IsLimb())
                        Assert.Equal(before, after);
                    for (int i = 0; i < before.Length; i++)
                        Assert.Equal(float.IsNaN(before[i]), float.IsNaN(after[i]));
                }

                Assert.True(!(LimbContradiction.Worst(corrected) > LimbContradiction.Worst(record) + 0.01));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static double Error(EcgRecord record, Lead lead, Dictionary<Lead, float[]> truth)
    {
        double[] off = [.. record[lead].Samples.ToArray().Zip(truth[lead], static (a, b) => (double)(a - b))];
        double mean = off.Average();
        return Math.Sqrt(off.Average(o => (o - mean) * (o - mean)));
    }

    private static Dictionary<Lead, float[]> Noisy(Dictionary<Lead, float[]> leads, double noise)
    {
        var random = new Random(7);
        return leads.ToDictionary(static p => p.Key, p => Array.ConvertAll(p.Value, v => (float)(v + (noise * ((2 * random.NextDouble()) - 1)))));
    }

    private static Dictionary<Lead, float[]> Heart(ulong seed)
    {
        EcgRecord record = EcgSignalGenerator.Generate(new EcgSignalOptions { SampleRateHz = Rate }, seed);
        return new(LimbHeart.Of(record)) { [Lead.V1] = record[Lead.V1].Samples.ToArray() };
    }

    private static EcgRecord Record(Dictionary<Lead, float[]> leads) =>
        new("a", Rate, leads.Values.First().Length, leads.Select(static p => new LeadSignal(p.Key, p.Value, Rate, new TimeWindow(0, p.Value.Length / Rate), LeadStatus.Read, 0.9, [])));
}
