using TorchSharp;

namespace Ecg.Digitization.Training.Tests.Loading;

public class EcgDataLoaderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(3, 5)]
    public void Read_AnyWorkersAndPrefetch_GivesTheSameBatches(int workers, int prefetch)
    {
        float[][] expected = Collect(Loader(23, 2, 2), 3);
        Assert.Equal(expected, Collect(Loader(23, workers, prefetch), 3));
    }

    [Fact]
    public void Read_FromABatchOn_GivesTheRestOfTheEpoch()
    {
        float[][] whole = Collect(Loader(23, 2, 2), 1);
        Assert.Equal(whole[2..], Collect(Loader(23, 2, 2), 1, firstBatch: 2));
        Assert.Empty(Collect(Loader(23, 2, 2), 1, firstBatch: whole.Length));
    }

    [Fact]
    public void GetOrder_OfEpochs_IsAPermutationAndItsOwn()
    {
        using EcgDataLoader loader = Loader(23, 1, 1);
        Assert.Equal(Enumerable.Range(0, 23), loader.GetOrder(0).Order());
        Assert.Equal(loader.GetOrder(4), loader.GetOrder(4));
        Assert.NotEqual(loader.GetOrder(0), loader.GetOrder(1));
        using var plain = new EcgDataLoader(MemoryDataset.Random(5), new EcgDataLoaderOptions { Shuffle = false });
        Assert.Equal([0, 1, 2, 3, 4], plain.GetOrder(3));
    }

    [Theory]
    [InlineData(false, new[] { 4, 4, 2 })]
    [InlineData(true, new[] { 4, 4 })]
    public void Read_LastBatch_IsKeptOrDropped(bool drop, int[] sizes)
    {
        using var loader = new EcgDataLoader(MemoryDataset.Random(10), new EcgDataLoaderOptions { BatchSize = 4, DropLast = drop });
        using BatchReader reader = loader.Read(0);
        var found = new List<int>();
        foreach (SignalBatch batch in reader)
            found.Add((int)batch.Images.shape[0]);
        Assert.Equal(sizes, found);
    }

    [Fact]
    public void Read_UnequalLengthsAndGaps_ArePaddedAndMasked()
    {
        TrainingSample Sample(params float[] values) => new("x", Preprocessing.GrayImage.FromPixels(new byte[256], 16, 16), values, 2, 100);
        using var loader = new EcgDataLoader(new MemoryDataset([Sample(1, 2, 3, 4, float.NaN, 6), Sample(7, 8)]), new EcgDataLoaderOptions { BatchSize = 2, Shuffle = false });
        using BatchReader reader = loader.Read(0);
        Assert.True(reader.MoveNext());
        SignalBatch batch = reader.Current;

        Assert.Equal([2L, 2, 3], batch.Signals.shape);
        Assert.Equal([1f, 2, 3, 4, 0, 6, 7, 0, 0, 8, 0, 0], batch.Signals.data<float>().ToArray());
        Assert.Equal([1f, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0], batch.Mask!.data<float>().ToArray());
        Assert.Equal([3, 1], batch.Items.Select(static i => i.SampleCount));
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void Read_NothingMissing_HasNoMask_AndImagesAreBytesOver255()
    {
        MemoryDataset data = MemoryDataset.Random(2);
        using var loader = new EcgDataLoader(data, new EcgDataLoaderOptions { BatchSize = 2, Shuffle = false });
        using BatchReader reader = loader.Read(0);
        Assert.True(reader.MoveNext());
        Assert.Null(reader.Current.Mask);
        Assert.Equal([2L, 1, 16, 16], reader.Current.Images.shape);
        float[] expected = Array.ConvertAll((byte[])[.. data.Load(0).Image.Pixels.Span, .. data.Load(1).Image.Pixels.Span], static b => b / 255f);
        Assert.Equal(expected, reader.Current.Images.data<float>().ToArray());
    }

    [Fact]
    public void Read_BadItem_StopsWithItsNameAtItsBatch()
    {
        MemoryDataset data = MemoryDataset.Random(8, fault: static i => i == 5 ? new TrainingDataException("five.npy", "broken") : null);
        using var loader = new EcgDataLoader(data, new EcgDataLoaderOptions { BatchSize = 4, Shuffle = false });
        using BatchReader reader = loader.Read(0);
        Assert.True(reader.MoveNext());
        Assert.Equal("five.npy: broken", Assert.Throws<TrainingDataException>(() => reader.MoveNext()).Message);
    }

    [Fact]
    public void Read_UnexpectedError_NamesTheItem()
    {
        MemoryDataset data = MemoryDataset.Random(2, fault: static i => i == 1 ? new InvalidOperationException("boom") : null);
        using var loader = new EcgDataLoader(data, new EcgDataLoaderOptions { BatchSize = 2, Shuffle = false, BadItems = BadItems.LeaveOut });
        using BatchReader reader = loader.Read(0);
        TrainingDataException error = Assert.Throws<TrainingDataException>(() => reader.MoveNext());
        Assert.Contains("item 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("boom", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BadItemsLeftOut_CloseTheGapAndAreListed()
    {
        static Exception? Fault(int i) => i is 1 or 4 or 5 ? new TrainingDataException($"{i}", "broken") : null;
        using var loader = new EcgDataLoader(MemoryDataset.Random(7, fault: Fault), new EcgDataLoaderOptions { BatchSize = 2, Shuffle = false, BadItems = BadItems.LeaveOut });
        using var good = new EcgDataLoader(new DatasetSubset(MemoryDataset.Random(7), [0]), new EcgDataLoaderOptions { BatchSize = 2 });
        var indices = new List<int[]>();
        float[]? first = null;
        using (BatchReader reader = loader.Read(0))
        {
            foreach (SignalBatch batch in reader)
            {
                first ??= batch.Images.contiguous().data<float>().ToArray();
                indices.Add([.. batch.Items.Select(static i => i.Index)]);
            }
        }

        Assert.Equal([[0], [2, 3], [6]], indices);
        Assert.Equal(Collect(good, 0)[0][..256], first);
        Assert.Equal([1, 4, 5], loader.LeftOut.Keys.Order());
    }

    [Fact]
    public async Task MoveNext_Cancelled_EndsPromptlyEvenWhileItemsAreStuck()
    {
        using var gate = new ManualResetEventSlim();
        MemoryDataset data = MemoryDataset.Random(4, fault: i =>
        {
            gate.Wait();
            return null;
        });
        using var loader = new EcgDataLoader(data, new EcgDataLoaderOptions { BatchSize = 2, Workers = 1 });
        using var source = new CancellationTokenSource();
        BatchReader reader = loader.Read(0, 0, source.Token);
        var waiting = Task.Run(() => Assert.ThrowsAny<OperationCanceledException>(() => reader.MoveNext()));
        await source.CancelAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        gate.Set();
        reader.Dispose();
    }

    [Fact]
    public void Dispose_InTheMiddle_EndsTheThreadsAndKeepsTheLoaderUsable()
    {
        using EcgDataLoader loader = Loader(40, 3, 2);
        for (int i = 0; i < 5; i++)
        {
            using BatchReader reader = loader.Read(i);
            Assert.True(reader.MoveNext());
        }

        using BatchReader whole = loader.Read(0);
        int count = 0;
        while (whole.MoveNext())
            count++;
        Assert.Equal(loader.BatchCount, count);
    }

    [Fact]
    public void Read_ManyEpochs_LeavesNoTensorBehind()
    {
        using EcgDataLoader loader = Loader(23, 2, 2);
        Collect(loader, 0, keep: true);
        DisposeScopeManager.Statistics.Reset();
        for (int epoch = 0; epoch < 10; epoch++)
            Collect(loader, epoch, keep: true);
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Read_BoundedPrefetch_ReadsNoFurtherAhead()
    {
        MemoryDataset data = MemoryDataset.Random(100);
        using var loader = new EcgDataLoader(data, new EcgDataLoaderOptions { BatchSize = 5, PrefetchBatches = 2, Workers = 4 });
        using BatchReader reader = loader.Read(0);
        Assert.True(reader.MoveNext());
        Thread.Sleep(200);
        Assert.InRange(data.Loads, 5, 15);
    }

    [Fact]
    public void Times_AfterAnEpoch_CountItems()
    {
        using EcgDataLoader loader = Loader(23, 2, 2);
        Collect(loader, 0, keep: true);
        Assert.Equal(23, loader.Times.Items);
        Assert.True(loader.Times is { ReadSeconds: >= 0, AugmentSeconds: > 0, ConvertSeconds: > 0 });
    }

    private static EcgDataLoader Loader(int items, int workers, int prefetch) => new(MemoryDataset.Random(items, gaps: true), new EcgDataLoaderOptions
    {
        BatchSize = 4,
        Workers = workers,
        PrefetchBatches = prefetch,
        Augmentation = AugmentationOptions.Notebook with { ShiftProbability = 0.5 },
    });

    /// <summary>Each batch as its images, signals and mask; disposes the loader unless it is to be kept.</summary>
    private static float[][] Collect(EcgDataLoader loader, int epoch, int firstBatch = 0, bool keep = false)
    {
        var batches = new List<float[]>();
        using (BatchReader reader = loader.Read(epoch, firstBatch))
        {
            while (reader.MoveNext())
            {
                using DisposeScope scope = torch.NewDisposeScope();
                SignalBatch batch = reader.Current;
                float[] mask = batch.Mask?.data<float>().ToArray() ?? [];
                batches.Add([.. batch.Images.contiguous().data<float>().ToArray(), .. batch.Signals.data<float>().ToArray(), .. mask]);
            }
        }

        if (!keep)
            loader.Dispose();
        return [.. batches];
    }
}
