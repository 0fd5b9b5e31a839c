using System.Text.Json;

namespace Ecg.Digitization.Training.Tests.Trainer;

public class ScheduleTests
{
    [SharedFact("golden", "train", "golden.json")]
    public void Step_AllTraces_GivesPyTorchsRates()
    {
        JsonElement golden = TrainGolden.Root.GetProperty("scheduler");
        double rate = golden.GetProperty("learning_rate").GetDouble();
        int traces = 0;
        foreach (JsonProperty trace in golden.GetProperty("traces").EnumerateObject())
        {
            var schedule = new PlateauSchedule([rate * 0.1, rate], golden.GetProperty("factor").GetDouble(), golden.GetProperty("patience").GetInt32());
            double[] values = trace.Value.GetProperty("values").Numbers();
            JsonElement[] expected = [.. trace.Value.GetProperty("after_each_step").EnumerateArray()];
            for (int i = 0; i < values.Length; i++)
            {
                schedule.Step(values[i]);
                double[] after = expected[i].Numbers();
                Assert.Equal(after[0], schedule.Rates[0], 1e-15 * after[0]);
                Assert.Equal(after[1], schedule.Rates[1], 1e-15 * after[1]);
                Assert.Equal(after[2], schedule.Best);
                Assert.Equal((int)after[3], schedule.BadEpochs);
            }

            traces++;
        }

        Assert.Equal(7, traces);
    }

    [SharedFact("golden", "train", "golden.json")]
    public void Offer_TheTraceOfTwenty_FindsTheNotebooksBestEpochs()
    {
        double[] values = TrainGolden.Root.GetProperty("scheduler").GetProperty("traces").GetProperty("validation_20").GetProperty("values").Numbers();
        var best = new BestEpoch();
        int[] found = [.. Enumerable.Range(0, values.Length).Where(i => best.Offer(values[i], i))];
        Assert.Equal(TrainGolden.Root.GetProperty("best_model_epochs_for_validation_20").Integers(), found);
    }

    [Fact]
    public void Offer_NaN_IsNeverBest()
    {
        var best = new BestEpoch();
        Assert.False(best.Offer(double.NaN, 0));
        Assert.True(best.Offer(-3, 1));
        Assert.False(best.Offer(double.NaN, 2));
        Assert.Equal((-3.0, 1), (best.Score, best.Epoch!.Value));
    }

    [SharedFact("golden", "train", "golden.json")]
    public void IsKept_EveryFive_AreTheNotebooksCheckpoints()
    {
        int[] kept = [.. Enumerable.Range(1, 20).Where(static epochs => TrainingRun.IsKept(epochs, 5))];
        Assert.Equal(TrainGolden.Root.GetProperty("checkpoint_epochs_for_20").Integers(), kept);
        Assert.DoesNotContain(true, Enumerable.Range(1, 20).Select(static epochs => TrainingRun.IsKept(epochs, 0)));
    }
}
