using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Training;

/// <summary>How items become images and signals. Immutable and thread-safe.</summary>
public sealed record EcgDatasetOptions
{
    /// <summary>The defaults.</summary>
    public static EcgDatasetOptions Default { get; } = new();

    /// <summary>The width and height of the images in pixels; default 1024.</summary>
    public int ImageSize { get; init; } = 1024;

    /// <summary>What is done to a page before it is resized; null, the default, turns it grey only.</summary>
    public PreprocessingPipeline? Preprocessing { get; init; }

    /// <summary>The leads to learn, in the network's order; all twelve by default.</summary>
    public ImmutableArray<Lead> Leads { get; init; } = Ecg.Digitization.Leads.All;

    /// <summary>The rate in hertz of signal files that do not state theirs; default 500.</summary>
    public double DefaultSampleRateHz { get; init; } = 500;

    /// <summary>The rate in hertz that all records are brought to; null, the default, keeps each record's own. Not together with <see cref="TargetSamples"/>.</summary>
    public double? SampleRateHz { get; init; }

    /// <summary>The number of samples that all records are stretched to, whatever their rate; null, the default, keeps each record's own.</summary>
    public int? TargetSamples { get; init; }

    /// <summary>The number of samples that every file must have; null, the default, for any.</summary>
    public int? RequiredSamples { get; init; }

    /// <summary>The most samples of a lead after resampling, a network's limit; default 5000.</summary>
    public int MaxSamples { get; init; } = 5000;

    /// <summary>What to do with samples without a value; masked by default.</summary>
    public MissingSamples Missing { get; init; } = MissingSamples.Mask;

    /// <summary>What to do with files without a partner; default <see cref="UnpairedFiles.Refuse"/>.</summary>
    public UnpairedFiles Unpaired { get; init; } = UnpairedFiles.Refuse;

    /// <summary>What image files may claim; <see cref="ImageLimits.Default"/> where null.</summary>
    public ImageLimits? ImageLimits { get; init; }

    /// <summary>The largest signal file in bytes; default 256 MiB.</summary>
    public long MaxSignalFileBytes { get; init; } = 256L << 20;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ImageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ImageSize, ResizeStep.MaxSidePixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxSamples);
        if (Leads.IsDefaultOrEmpty || Leads.Distinct().Count() != Leads.Length)
            throw new ArgumentException("The leads must be one or more, each once.", nameof(Leads));
        if (!(double.IsFinite(DefaultSampleRateHz) && DefaultSampleRateHz > 0) || (SampleRateHz is { } rate && !(double.IsFinite(rate) && rate > 0)))
            throw new ArgumentException("Sample rates must be finite and above zero.", nameof(SampleRateHz));
        if (SampleRateHz is not null && TargetSamples is not null)
            throw new ArgumentException("Either a sample rate or a number of samples can be the target, not both.", nameof(TargetSamples));
        if (TargetSamples is { } samples && (samples < 1 || samples > MaxSamples))
            throw new ArgumentException($"The target of {samples} samples is not between 1 and {MaxSamples}.", nameof(TargetSamples));
    }
}
