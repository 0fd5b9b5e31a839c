namespace Ecg.Digitization.Training;

/// <summary>Where a loader's threads spent their time, summed over threads. Immutable and thread-safe.</summary>
/// <param name="Items">The number of items made.</param>
/// <param name="ReadSeconds">Reading, decoding, preprocessing and resizing: the data set's share.</param>
/// <param name="ConvertSeconds">From bytes to floats, and gathering the signals.</param>
/// <param name="AugmentSeconds">Augmentation.</param>
/// <param name="WaitedSeconds">How long the consumer waited for batches.</param>
public sealed record LoaderTimes(long Items, double ReadSeconds, double ConvertSeconds, double AugmentSeconds, double WaitedSeconds);
