using Ecg.Digitization.Fuzzing.Running;

namespace Ecg.Digitization.Fuzzing.Tests;

/// <summary>A share of what docs/robustness.md records: damaged files of every kind are read, or refused as documented, and nothing else.</summary>
public class FuzzTests
{
    private const int Inputs = 2000, WholePages = 12;
    private const ulong Seed = 20261126;

    /// <summary>Far more than all inputs of a family need; a reader that hangs ends the test, not the build.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Families => [.. FuzzFamilies.Files];

    [Theory]
    [MemberData(nameof(Families))]
    public void Read_DamagedFiles_AreReadOrRefused(string family)
    {
        FuzzTally tally = Run(family, Inputs);
        Assert.True(tally.Faults.Count == 0, string.Join("\n", tally.Faults.Select(f => $"{family} {Seed} {f.Key}: {f.Value}").Take(5)));
        Assert.Equal(Inputs, tally.Inputs);
        // A hundredth is whole, so a reader that refuses everything shows too.
        Assert.InRange(tally.Accepted, 10, Inputs);
    }

    [Theory]
    [InlineData("pixels")]
    [InlineData("pages")]
    public void Digitize_DamagedPages_AreReadOrRefused(string family)
    {
        FuzzTally tally = Run(family, WholePages);
        Assert.True(tally.Faults.Count == 0, string.Join("\n", tally.Faults.Select(f => $"{family} {Seed} {f.Key}: {f.Value}")));
        Assert.Equal(WholePages, tally.Inputs);
    }

    public static TheoryData<string> Regressions => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal)];

    /// <summary>What was once found stays found.</summary>
    [Theory]
    [MemberData(nameof(Regressions))]
    public void Read_FormerFinding_IsReadOrRefused(string file)
    {
        using FuzzFamily reader = FuzzFamilies.Create(Path.GetDirectoryName(file)!);
        Exception? outcome = FuzzRun.Outcome(reader, File.ReadAllBytes(Path.Combine(Root, file)));
        Assert.True(outcome is null || reader.IsRefusal(outcome), outcome?.ToString());
    }

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Regressions");

    private static FuzzTally Run(string name, int count)
    {
        using FuzzFamily family = FuzzFamilies.Create(name);
        FuzzTally? tally = null;
        Exception? broken = null;
        long index = -1;
        var thread = new Thread(Work) { IsBackground = true };
        thread.Start();
        bool ended = thread.Join(Limit);
        Assert.True(ended, $"{name} {Seed} {Interlocked.Read(ref index)} hangs.");
        Assert.Null(broken);
        return tally!;

        void Work()
        {
            try
            {
                tally = new FuzzRun(family, Seed, i => Interlocked.Exchange(ref index, i)).Run(0, count);
            }
            catch (Exception exception)
            {
                broken = exception;
            }
        }
    }
}
