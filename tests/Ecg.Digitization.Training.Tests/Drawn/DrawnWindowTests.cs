namespace Ecg.Digitization.Training.Tests.Drawn;

/// <summary>Order, size and errors of the window of drawings.</summary>
public sealed class DrawnWindowTests
{
    [Fact]
    public void At_SeveralThreads_HoldsTheLatestInOrder()
    {
        using var window = new DrawnWindow<long>(static (i, _) => 10 * i, 3, 5, 4);

        Assert.Equal([50, 60, 70], window.At(8));
        Assert.Equal([90, 100, 110], window.At(12));
        Assert.Equal([90, 100, 110], window.At(12));
    }

    [Fact]
    public void At_DrawingFails_Throws()
    {
        using var window = new DrawnWindow<long>(static (i, _) => i < 2 ? i : throw new InvalidOperationException("no ink"), 2, 0, 2);

        Assert.Equal([0, 1], window.At(2));
        Assert.Throws<InvalidOperationException>(() => window.At(3));
    }
}
