using Ecg.Digitization.Fuzzing.Mutation;

namespace Ecg.Digitization.Fuzzing.Tests;

/// <summary>A finding is worth something only if it can be made again.</summary>
/// <remarks>libtorch has one generator of random numbers for the whole process: networks that other tests make meanwhile would change the weights that a family begins with.</remarks>
[Collection(Alone.Name)]
public class MutatorTests
{
    [Fact]
    public void Create_SameSeedAndIndex_IsTheSameInput()
    {
        foreach (string name in FuzzFamilies.Files)
        {
            using FuzzFamily one = FuzzFamilies.Create(name), other = FuzzFamilies.Create(name);
            one.Create(3, 7);
            for (int i = 0; i < 20; i++)
                Assert.Equal(one.Create(3, i), other.Create(3, i));
        }
    }

    [Fact]
    public void Create_ManyIndices_DamagesNearlyAllAndLeavesSome()
    {
        byte[] valid = [.. Enumerable.Range(0, 300).Select(static i => (byte)i)];
        var mutator = new Mutator([valid], [[1, 2, 3]]);
        int whole = Enumerable.Range(0, 5000).Count(i => mutator.Create(new FuzzRandom("test", 1, i)).AsSpan().SequenceEqual(valid));
        Assert.InRange(whole, 25, 500);
    }

    [Fact]
    public void Create_AnyCorpus_StaysShort()
    {
        var mutator = new Mutator([new byte[60_000], [], [1]], []);
        for (int i = 0; i < 2000; i++)
            Assert.InRange(mutator.Create(new FuzzRandom("test", 2, i)).Length, 0, 1 << 16);
    }
}
