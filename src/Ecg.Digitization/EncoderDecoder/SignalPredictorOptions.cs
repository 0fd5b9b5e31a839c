using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.EncoderDecoder;

/// <summary>How a <see cref="SignalPredictor"/> runs its network. Immutable and thread-safe.</summary>
public sealed record SignalPredictorOptions
{
    /// <summary>The defaults.</summary>
    public static SignalPredictorOptions Default { get; } = new();

    /// <summary>Where the network runs. Default <see cref="ComputeDevice.Auto"/>.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>The most pages that go through the network at once. Default 8.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>How long records are. Default <see cref="RecordLength.AsTrained"/>.</summary>
    public RecordLength Length { get; init; } = RecordLength.AsTrained;

    /// <summary>The number of samples of every record; null, the default, for what <see cref="Length"/> says.</summary>
    public int? SampleCount { get; init; }

    /// <summary>What prepares a page, its last step a resize to the checkpoint's image size; null, the default, for the preset named in the checkpoint.</summary>
    public PreprocessingPipeline? Preprocessing { get; init; }

    /// <summary>What a checkpoint without a description of its input was trained on. Default: the notebook's settings.</summary>
    public ModelInput FallbackInput { get; init; } = new();

    /// <summary>What image files may claim. Default <see cref="ImageLimits.Default"/>.</summary>
    public ImageLimits ImageLimits { get; init; } = ImageLimits.Default;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        if (SampleCount is { } count)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(SampleCount));
        if (!Enum.IsDefined(Length))
            throw new ArgumentException($"{(int)Length} is no {nameof(RecordLength)}.");
        ArgumentNullException.ThrowIfNull(ImageLimits);
        ArgumentNullException.ThrowIfNull(FallbackInput);
    }
}
