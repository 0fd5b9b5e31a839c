using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Training;

/// <summary>One page, ready for a network, with its signals. Immutable by agreement; thread-safe while nobody writes to the array.</summary>
public sealed class TrainingSample
{
    /// <summary>Creates a sample from values that the new instance takes over.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="image">The page in grey, of the size that the network reads.</param>
    /// <param name="signals">Millivolts, NaN where the loss is not to look. Shape (leads, samples).</param>
    /// <param name="leadCount">The number of leads, at least 1.</param>
    /// <param name="sampleRateHz">Samples per second, finite and above zero.</param>
    /// <exception cref="ArgumentException">The values do not make that number of leads.</exception>
    public TrainingSample(string name, GrayImage image, float[] signals, int leadCount, double sampleRateHz)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leadCount);
        if (!double.IsFinite(sampleRateHz) || sampleRateHz <= 0)
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate must be finite and above zero.");
        if (signals.Length == 0 || signals.Length % leadCount != 0)
            throw new ArgumentException($"{signals.Length} values do not make {leadCount} leads.", nameof(signals));
        (Name, Image, Signals, LeadCount, SampleRateHz) = (name, image, signals, leadCount, sampleRateHz);
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The page in grey.</summary>
    public GrayImage Image { get; }

    /// <summary>Millivolts, NaN where the loss is not to look. Shape (leads, samples).</summary>
    public ReadOnlyMemory<float> Signals { get; }

    /// <summary>The number of leads.</summary>
    public int LeadCount { get; }

    /// <summary>The number of samples of every lead.</summary>
    public int SampleCount => Signals.Length / LeadCount;

    /// <summary>Samples per second.</summary>
    public double SampleRateHz { get; }

    /// <summary>The memory that it takes, in bytes.</summary>
    public long SizeBytes => (Signals.Length * (long)sizeof(float)) + ((long)Image.Width * Image.Height);
}
