using System.Text.Json;

namespace Ecg.Digitization.Training.Tests.Splitting;

public class SplitTests
{
    [SharedFact("golden", "train", "golden.json")]
    public void Notebook_Seed42_IsNumPysPermutation()
    {
        int sizes = 0;
        foreach (JsonProperty one in TrainGolden.Root.GetProperty("split_seed42").EnumerateObject())
        {
            var split = DatasetSplit.Notebook(int.Parse(one.Name, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(one.Value.GetProperty("n_val").GetInt32(), split.Validation.Length);
            Assert.Equal(one.Value.GetProperty("val").Integers(), split.Validation);
            Assert.Equal(one.Value.GetProperty("train").Integers(), split.Training);
            sizes++;
        }

        Assert.Equal(5, sizes);
    }

    [Fact]
    public void NextUInt32_Seed5489_IsTheReferenceSequence()
    {
        // The C++ standard, [rand.predef]: the 10000th value of mt19937 with its default seed is 4123659995.
        var random = new NumpyRandom(5489);
        uint value = 0;
        for (int i = 0; i < 10_000; i++)
            value = random.NextUInt32();
        Assert.Equal(4123659995u, value);
    }
}
