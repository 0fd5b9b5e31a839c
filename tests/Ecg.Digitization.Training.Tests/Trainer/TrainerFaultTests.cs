using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training.Tests.Trainer;

/// <summary>What happens when something goes wrong: a clear error, and nothing lost.</summary>
public class TrainerFaultTests
{
    private static readonly EcgTrainerOptions Quick = new() { Epochs = 2, LearningRate = 0.01, Device = ComputeDevice.Cpu };

    [Fact]
    public void Train_LossNotFinite_NamesTheStepAndKeepsWeightsAndCheckpoint()
    {
        using var folder = new TempFolder();
        var run = new TrainingRun(folder.Path);
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, Quick);
        using EcgDataLoader good = Loader(MemoryDataset.Random(4));
        trainer.Train(good, null, run);
        byte[] checkpoint = File.ReadAllBytes(run.LastCheckpoint);
        Dictionary<string, float[]> before = model.Values();

        MemoryDataset sick = new([.. Enumerable.Range(0, 4).Select(static i => new TrainingSample(
            $"{i}", Preprocessing.GrayImage.FromPixels(new byte[256], 16, 16), [.. Enumerable.Repeat(float.MaxValue, 240)], 12, 500))]);
        using EcgDataLoader bad = Loader(sick);
        using var next = new EcgTrainer(model, Quick with { Epochs = 3 });
        next.LoadCheckpoint(run.LastCheckpoint);
        string message = Assert.Throws<TrainingException>(() => next.Train(bad, null, run)).Message;

        Assert.Contains("loss is ", message, StringComparison.Ordinal);
        Assert.Contains("at step 3 (epoch 2, batch 0", message, StringComparison.Ordinal);
        Assert.Equal(checkpoint, File.ReadAllBytes(run.LastCheckpoint));
        foreach ((string key, float[] values) in model.Values().Where(static v => !v.Key.Contains("running", StringComparison.Ordinal) && !v.Key.Contains("num_batches", StringComparison.Ordinal)))
            Assert.Equal(before[key], values);
    }

    [Fact]
    public void SaveCheckpoint_DiskFull_SaysSoAndKeepsTheFormer()
    {
        using var folder = new TempFolder();
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, Quick);
        trainer.SaveCheckpoint(folder["c.safetensors"]);
        byte[] former = File.ReadAllBytes(folder["c.safetensors"]);

        trainer.StreamFilter = static stream => new FullDisk(stream, 5000);
        string message = Assert.Throws<TrainingException>(() => trainer.SaveCheckpoint(folder["c.safetensors"])).Message;

        Assert.Contains("could not be written: No space left", message, StringComparison.Ordinal);
        Assert.Equal(former, File.ReadAllBytes(folder["c.safetensors"]));
        Assert.Single(Directory.GetFiles(folder.Path));
        trainer.StreamFilter = null;
        trainer.LoadCheckpoint(folder["c.safetensors"]);
    }

    [Fact]
    public void LoadCheckpoint_Damaged_SaysSoAndChangesNothing()
    {
        using var folder = new TempFolder();
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, Quick);
        trainer.SaveCheckpoint(folder["good"]);
        byte[] bytes = File.ReadAllBytes(folder["good"]);
        Dictionary<string, float[]> before = model.Values();

        foreach (int length in (int[])[0, 5, 100, bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(folder["bad"], bytes[..length]);
            Assert.Throws<ModelLoadException>(() => trainer.LoadCheckpoint(folder["bad"]));
        }

        SafetensorsFile.Write(folder["bad"], model);
        Assert.Contains("not a training checkpoint", Assert.Throws<ModelLoadException>(() => trainer.LoadCheckpoint(folder["bad"])).Message, StringComparison.Ordinal);
        Same(before, model);
        Assert.Throws<FileNotFoundException>(() => trainer.LoadCheckpoint(folder["none"]));
    }

    [Fact]
    public void LoadCheckpoint_OfAnotherShape_ListsWhatDiffers()
    {
        using var folder = new TempFolder();
        using (var small = new TinyModel(leads: 3))
        {
            using var other = new EcgTrainer(small, Quick);
            other.SaveCheckpoint(folder["small"]);
        }

        using TinyModel model = TinyModel.Seeded(1);
        Dictionary<string, float[]> before = model.Values();
        using var trainer = new EcgTrainer(model, Quick);
        Assert.Contains("head.", Assert.Throws<ModelLoadException>(() => trainer.LoadCheckpoint(folder["small"])).Message, StringComparison.Ordinal);
        Same(before, model);
    }

    [Fact]
    public void Train_BadItem_NamesItAndLeavesTheLastCheckpoint()
    {
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, Quick);
        using EcgDataLoader loader = Loader(MemoryDataset.Random(4, fault: static i => i == 2 ? new TrainingDataException("two.png", "no image") : null));
        Assert.Equal("two.png: no image", Assert.Throws<TrainingDataException>(() => trainer.Train(loader)).Message);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        using var model = new TinyModel();
        Assert.ThrowsAny<ArgumentException>(() => new EcgTrainer(model, Quick with { LearningRate = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new EcgTrainer(model, Quick with { PlateauFactor = 1 }));
        Assert.ThrowsAny<ArgumentException>(() => new EcgTrainer(model, Quick with { MaxGradientNorm = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new EcgTrainer(model, Quick with { Beta2 = 1 }));
        Assert.ThrowsAny<ArgumentException>(() => new EcgTrainer(model, Quick with { EarlyStopPatience = 0 }));
    }

    private static EcgDataLoader Loader(ITrainingDataset data) => new(data, new EcgDataLoaderOptions { BatchSize = 4 });

    private static void Same(Dictionary<string, float[]> expected, TinyModel model)
    {
        foreach ((string key, float[] values) in model.Values())
            Assert.Equal(expected[key], values);
    }

    /// <summary>A stream that takes so many bytes and no more.</summary>
    private sealed class FullDisk(Stream inner, long room) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (inner.Position + buffer.Length > room)
                throw new IOException("No space left on device.");
            inner.Write(buffer);
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
