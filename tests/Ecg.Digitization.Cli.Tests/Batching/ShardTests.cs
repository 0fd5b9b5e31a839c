using Ecg.Digitization.Cli.Batching;

namespace Ecg.Digitization.Cli.Tests.Batching;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Has_AllParts_ShareEveryItemOnceAndEvenly(int count)
    {
        int[] sizes = new int[count];
        for (int item = 0; item < 20; item++)
        {
            Assert.Single(Enumerable.Range(1, count), n => new Shard(n, count).Has(item));
            sizes[Enumerable.Range(0, count).First(n => new Shard(n + 1, count).Has(item))]++;
        }

        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
    }

    [Theory]
    [InlineData("3/16", true)]
    [InlineData("1/1", true)]
    [InlineData("0/16", false)]
    [InlineData("17/16", false)]
    [InlineData("3/0", false)]
    [InlineData("-1/4", false)]
    [InlineData("3", false)]
    [InlineData("3/16/2", false)]
    [InlineData("1/100001", false)]
    [InlineData("a/b", false)]
    public void TryParse_Text_TakesOnlyPartsThatExist(string text, bool good)
    {
        Assert.Equal(good, Shard.TryParse(text, out Shard shard));
        if (good)
            Assert.Equal(text, shard.ToString());
    }

    [Theory]
    [InlineData("0", "4", "0", "3", "1/4")]
    [InlineData("3", "4", "0", "3", "4/4")]
    [InlineData("5", "3", "4", "6", "2/3")]
    [InlineData("20", "4", "0", "30", "3/4")]
    [InlineData("9", "1", "9", "9", "1/1")]
    public void Find_SlurmArray_IsThePlaceOfTheTask(string task, string count, string first, string last, string expected)
    {
        Shard shard = SchedulerShard.Find(Slurm(task, count, first, last), null, out string? source);

        Assert.Equal((expected, "SLURM array"), (shard.ToString(), source));
    }

    [Theory]
    [InlineData("2", "3", "1", "9")]
    [InlineData("5", "4", "0", "30")]
    [InlineData("7", "3", "1", "3")]
    [InlineData("one", "3", "1", "3")]
    [InlineData("1", null, "1", "3")]
    public void Find_SlurmArrayThatMakesNoSense_SaysSo(string task, string? count, string first, string last) =>
        Assert.Contains("SLURM_ARRAY", Assert.Throws<FormatException>(() => SchedulerShard.Find(Slurm(task, count, first, last), null, out _)).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_IndexedJob_NeedsTheCountTold()
    {
        Func<string, string?> environment = Variables(("JOB_COMPLETION_INDEX", "4"));

        Assert.Equal("5/8", SchedulerShard.Find(environment, 8, out string? source).ToString());
        Assert.Equal("indexed Job", source);
        Assert.Contains("--shards N", Assert.Throws<FormatException>(() => SchedulerShard.Find(environment, null, out _)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => SchedulerShard.Find(environment, 4, out _));
    }

    [Fact]
    public void Find_NoScheduler_IsTheWholeAndRefusesACount()
    {
        Assert.Equal(Shard.Whole, SchedulerShard.Find(Variables(), null, out string? source));
        Assert.Null(source);
        Assert.Throws<FormatException>(() => SchedulerShard.Find(Variables(), 4, out _));
        Assert.Contains("contradicts", Assert.Throws<FormatException>(() => SchedulerShard.Find(Slurm("1", "3", "1", "3"), 4, out _)).Message, StringComparison.Ordinal);
    }

    private static Func<string, string?> Slurm(string task, string? count, string first, string last) => Variables(
        ("SLURM_ARRAY_TASK_ID", task), ("SLURM_ARRAY_TASK_COUNT", count), ("SLURM_ARRAY_TASK_MIN", first), ("SLURM_ARRAY_TASK_MAX", last));

    private static Func<string, string?> Variables(params (string Name, string? Value)[] set) => name => Array.Find(set, v => v.Name == name).Value;
}
