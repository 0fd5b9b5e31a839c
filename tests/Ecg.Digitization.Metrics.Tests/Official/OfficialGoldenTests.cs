using System.Text.Json;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>The official metric against values computed with SciPy's correlation, at every rate of the competition.</summary>
public class OfficialGoldenTests
{
    private static readonly int[] Rates = [250, 256, 500, 512, 1000, 1025];

    private static readonly Lazy<JsonElement> File = new(static () => GoldenJson.Load("golden", "metric", "official_golden.json"));

    public static TheoryData<int> AllRates => [.. Rates];

    private static JsonElement Golden => File.Value;

    [SharedTheory("golden", "metric")]
    [MemberData(nameof(AllRates))]
    public void ScoreImage_EveryImage_EqualsReference(int fs)
    {
        JsonElement golden = Golden.GetProperty("fs").GetProperty($"{fs}");
        NpyArray truth = Load("truth", fs), prediction = Load("pred", fs);
        int[] lengths = Lengths(golden);
        Assert.Equal(golden.GetProperty("max_lag").GetInt32(), OfficialMetric.MaxLag(fs));
        var scores = new List<double>();
        int image = 0;
        foreach (JsonElement expected in golden.GetProperty("images").EnumerateArray())
        {
            var leads = new LeadScore[12];
            ImageScore wide = OfficialMetric.ScoreImage(truth.Row(image), prediction.Row(image), lengths, fs, leads);
            string name = expected.GetProperty("kind").GetString()!;
            foreach (Lead lead in Leads.All)
                AssertLead(expected.GetProperty("leads").GetProperty(lead.ToName()), leads[(int)lead], $"{fs} Hz {name} {lead.ToName()}");
            Near.Relative(expected.GetProperty("p_signal").Number(), wide.SignalPower, 1e-10, name);
            Near.Relative(expected.GetProperty("p_noise").Number(), wide.NoisePower, 1e-10, name);
            Near.Relative(expected.GetProperty("snr_linear_cap1e6").Number(), wide.LinearSnr, 1e-9, name);
            Near.Relative(expected.GetProperty("snr_linear_cap384").Number(), (wide with { Cap = 384 }).LinearSnr, 1e-9, name);
            Near.Absolute(expected.GetProperty("snr_db_cap1e6").Number(), wide.SnrDb, 1e-8, name);
            Near.Absolute(expected.GetProperty("snr_db_cap384").Number(), (wide with { Cap = 384 }).SnrDb, 1e-8, name);
            scores.Add(wide.LinearSnr);
            image++;
        }

        Near.Absolute(golden.GetProperty("final_score_cap1e6").Number(), OfficialMetric.FinalScore(scores.ToArray()), 1e-8);
        Near.Absolute(golden.GetProperty("final_score_cap384").Number(), OfficialMetric.FinalScore(Capped(scores, 384), 384), 1e-8);
    }

    [SharedTheory("golden", "metric")]
    [MemberData(nameof(AllRates))]
    public void ScoreImage_Float32_EqualsDouble(int fs)
    {
        JsonElement golden = Golden.GetProperty("fs").GetProperty($"{fs}");
        NpyArray truth = Load("truth", fs), prediction = Load("pred", fs);
        int[] lengths = Lengths(golden);
        for (int image = 0; image < truth.Shape[0]; image++)
        {
            var narrow = new LeadScore[12];
            var wide = new LeadScore[12];
            OfficialMetric.ScoreImage(ToSingle(truth.Row(image)), ToSingle(prediction.Row(image)), lengths, fs, narrow);
            OfficialMetric.ScoreImage(truth.Row(image), prediction.Row(image), lengths, fs, wide);
            Assert.Equal(wide.Select(static s => s.Lag), narrow.Select(static s => s.Lag));
            for (int lead = 0; lead < 12; lead++)
                Near.Relative(wide[lead].NoisePower, narrow[lead].NoisePower, 1e-12);
        }
    }

    [SharedFact("golden", "metric")]
    public void FinalScore_AllThirtyImages_EqualsReference()
    {
        var linear = new List<double>();
        foreach (int fs in Rates)
        {
            NpyArray truth = Load("truth", fs), prediction = Load("pred", fs);
            int[] lengths = Lengths(Golden.GetProperty("fs").GetProperty($"{fs}"));
            for (int image = 0; image < truth.Shape[0]; image++)
                linear.Add(OfficialMetric.ScoreImage(truth.Row(image), prediction.Row(image), lengths, fs, new LeadScore[12]).LinearSnr);
        }

        Assert.Equal(30, linear.Count);
        Near.Absolute(Golden.GetProperty("final_score_all_30_cap1e6").Number(), OfficialMetric.FinalScore(linear.ToArray()), 1e-8);
        Near.Absolute(Golden.GetProperty("final_score_all_30_cap384").Number(), OfficialMetric.FinalScore(Capped(linear, 384), 384), 1e-8);
    }

    [SharedFact("golden", "metric")]
    public void ScoreImage_WorkedExamples_EqualReference()
    {
        JsonElement small = Golden.GetProperty("small_scores");
        string[] order = [.. small.GetProperty("value_order").EnumerateArray().Select(static e => e.GetString()!)];
        int[] lengths = [.. order.Select(static name => name == "II" ? 12 : 3)];
        foreach (JsonElement expected in small.GetProperty("cases").EnumerateArray())
        {
            double[] truth = expected.GetProperty("truth_in_order").Numbers();
            double[] prediction = expected.GetProperty("pred_in_order").Numbers();
            string name = expected.GetProperty("name").GetString()!;
            foreach (double cap in new[] { 384.0, 1e6 })
            {
                ImageScore score = OfficialMetric.ScoreImage(truth, prediction, lengths, 1, new LeadScore[12], cap);
                Near.Relative(expected.GetProperty("p_signal").Number(), score.SignalPower, 1e-10, name);
                Near.Absolute(expected.GetProperty("p_noise").Number(), score.NoisePower, 1e-12, name);
                Near.Absolute(expected.GetProperty(cap == 384 ? "score_cap384" : "score_cap1e6").Number(), OfficialMetric.FinalScore([score.LinearSnr], cap), 1e-8, name);
            }
        }
    }

    [SharedFact("golden", "metric")]
    public void Align_SmallSignalsTiesAndUnequalLengths_EqualReference()
    {
        foreach (JsonElement expected in Golden.GetProperty("small_align").EnumerateArray())
        {
            double[] label = expected.GetProperty("label").Numbers();
            var aligned = new double[label.Length];
            LeadScore score = OfficialMetric.Align(label, expected.GetProperty("pred").Numbers(), expected.GetProperty("max_shift").GetInt32(), aligned);
            AssertLead(expected, score, expected.ToString());
            double[] reference = expected.GetProperty("aligned").Numbers();
            for (int i = 0; i < reference.Length; i++)
                Near.Absolute(reference[i], aligned[i], 1e-12, expected.ToString());
        }
    }

    private static void AssertLead(JsonElement expected, LeadScore actual, string name)
    {
        Assert.True(expected.GetProperty("lag").GetInt32() == actual.Lag, $"{name}: lag {expected.GetProperty("lag")} was {actual.Lag}");
        Near.Absolute(expected.GetProperty("offset").Number(), actual.Offset, 1e-9, name);
        Near.Relative(expected.GetProperty("p_signal").Number(), actual.SignalPower, 1e-10, name);
        Near.Relative(expected.GetProperty("p_noise").Number(), actual.NoisePower, 1e-10, name);
    }

    private static NpyArray Load(string kind, int fs) => NpyArray.Load(SharedData.PathTo("golden", "metric", "official", $"{kind}_fs{fs}.npy"));

    private static int[] Lengths(JsonElement golden) =>
        [.. Leads.All.Select(lead => golden.GetProperty(lead == Lead.II ? "rows_II" : "rows_other").GetInt32())];

    private static float[] ToSingle(double[] values) => Array.ConvertAll(values, static v => (float)v);

    private static double[] Capped(IEnumerable<double> linear, double cap) => [.. linear.Select(v => Math.Min(v, cap))];
}
