using System.Text.Json;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>The notebook's metric against values of the notebook's own class.</summary>
public class NotebookGoldenTests
{
    [SharedFact("golden", "metric")]
    public void AlignAndScore_EveryCase_EqualsNotebook()
    {
        JsonElement golden = GoldenJson.Load("golden", "metric", "notebook_golden.json");
        int cases = 0;
        foreach (JsonElement expected in golden.GetProperty("cases").EnumerateArray())
        {
            string name = expected.GetProperty("name").GetString()!;
            bool narrow = expected.GetProperty("dtype").GetString() == "float32";
            NpyArray prediction = Load($"{name}_pred"), truth = Load($"{name}_true"), reference = Load($"{name}_aligned");
            int leads = prediction.Shape[0];
            int maxShift = NotebookMetric.MaxShift(expected.GetProperty("sampling_rate").GetDouble());
            Assert.Equal(expected.GetProperty("max_shift_samples").GetInt32(), maxShift);
            var shifts = new int[leads];
            var offsets = new double[leads];
            var aligned = new double[reference.Values.Length];
            double decibels = NotebookMetric.AlignAndScore(prediction.Values, truth.Values, leads, maxShift, shifts, offsets, aligned);

            Assert.True(expected.GetProperty("shifts").Numbers().Select(static s => (int)s).SequenceEqual(shifts), $"{name}: shifts {string.Join(' ', shifts)}");
            double[] expectedOffsets = expected.GetProperty("offsets").Numbers();
            for (int i = 0; i < leads; i++)
                Near.Absolute(expectedOffsets[i], offsets[i], narrow ? 1e-5 : 1e-9, name);
            Near.Absolute(expected.GetProperty("snr_db").Number(), decibels, narrow ? 1e-3 : 1e-8, name);
            for (int i = 0; i < aligned.Length; i++)
                Near.Absolute(reference.Values[i], aligned[i], narrow ? 1e-5 : 1e-9, name);

            int n = Math.Min(prediction.Shape[1], truth.Shape[1]);
            double plain = SignalToNoise.Decibels(truth.Values.AsSpan(0, n), prediction.Values.AsSpan(0, n));
            Near.Absolute(expected.GetProperty("calculate_snr_lead0_unaligned").Number(), plain, narrow ? 1e-3 : 1e-8, name);
            Assert.Equal(decibels, NotebookMetric.AlignAndScore(prediction.Values, truth.Values, leads, maxShift, shifts, offsets));
            cases++;
        }

        Assert.Equal(20, cases);
    }

    [SharedFact("golden", "metric")]
    public void BatchScore_RecordsWithPerfectAndNaN_EqualsNotebook()
    {
        JsonElement batch = GoldenJson.Load("golden", "metric", "notebook_golden.json").GetProperty("batch");
        double[] decibels = batch.GetProperty("per_record_snr_db").Numbers();
        NpyArray prediction = Load("batch_pred"), truth = Load("batch_true");
        int leads = prediction.Shape[1];
        for (int record = 0; record < prediction.Shape[0]; record++)
            Near.Absolute(decibels[record], NotebookMetric.AlignAndScore(prediction.Row(record), truth.Row(record), leads, 100, new int[leads], new double[leads]), 1e-8);
        Near.Absolute(batch.GetProperty("batch_score").Number(), NotebookMetric.BatchScore(decibels), 1e-8);
        Assert.Equal(0, NotebookMetric.BatchScore([double.PositiveInfinity]));
        Assert.Equal(double.NaN, NotebookMetric.BatchScore([.. decibels, double.NaN]));
    }

    private static NpyArray Load(string name) => NpyArray.Load(SharedData.PathTo("golden", "metric", "notebook", $"{name}.npy"));
}
