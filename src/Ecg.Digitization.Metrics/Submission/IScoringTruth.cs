namespace Ecg.Digitization.Metrics;

/// <summary>Where the truth of a submission comes from. Implementations must allow <see cref="Load"/> on several threads at once.</summary>
public interface IScoringTruth
{
    /// <summary>The ids of all images that a submission must have, in the order in which results are reported.</summary>
    IReadOnlyList<string> ImageIds { get; }

    /// <summary>Loads the truth of one of <see cref="ImageIds"/>.</summary>
    /// <param name="imageId">The image.</param>
    /// <exception cref="EcgFormatException">The truth's file is malformed.</exception>
    ImageTruth Load(string imageId);
}
