namespace Ecg.Digitization.Training;

/// <summary>Where one item's files are. Immutable and thread-safe.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="ImagePath">The page: PNG, JPEG, TIFF, BMP or WebP.</param>
/// <param name="SignalPath">The signals: .npy, .csv, .txt, .hea or .dat.</param>
/// <param name="SampleRateHz">Samples per second where the list says so; null to take it from the file or the options.</param>
/// <param name="SampleCount">How many samples the file must have where the list says so; null for any.</param>
public sealed record EcgDatasetItem(string Name, string ImagePath, string SignalPath, double? SampleRateHz = null, int? SampleCount = null);
