using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Training.Tests;

/// <summary>Items in memory; some may be made to fail.</summary>
internal sealed class MemoryDataset(IReadOnlyList<TrainingSample> samples) : ITrainingDataset
{
    private int _loads;

    public Func<int, Exception?> Fault { get; init; } = static _ => null;

    public int Loads => _loads;

    public int Count => samples.Count;

    public int ImageWidth => samples[0].Image.Width;

    public int ImageHeight => samples[0].Image.Height;

    public int LeadCount => samples[0].LeadCount;

    public string GetName(int index) => samples[index].Name;

    public TrainingSample Load(int index)
    {
        Interlocked.Increment(ref _loads);
        return Fault(index) is { } error ? throw error : samples[index];
    }

    /// <summary>Random images and signals, each item its own.</summary>
    public static MemoryDataset Random(int count, int side = 16, int leads = 12, int samples = 20, bool gaps = false, Func<int, Exception?>? fault = null) =>
        new([.. Enumerable.Range(0, count).Select(i => Sample(i, side, leads, samples, gaps))]) { Fault = fault ?? (static _ => null) };

    private static TrainingSample Sample(int index, int side, int leads, int samples, bool gaps)
    {
        byte[] pixels = Array.ConvertAll(ClosedForm.Values($"pixels{index}", side * side), static v => (byte)((v + 1) * 127.5));
        float[] signals = Array.ConvertAll(ClosedForm.Values($"signals{index}", leads * samples), static v => (float)v);
        for (int i = 0; gaps && i < signals.Length; i++)
            signals[i] = i % samples < samples / 4 ? float.NaN : signals[i];
        return new TrainingSample($"item {index}", GrayImage.FromPixels(pixels, side, side), signals, leads, 500);
    }
}
