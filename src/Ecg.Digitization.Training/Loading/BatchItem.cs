namespace Ecg.Digitization.Training;

/// <summary>One item of a batch. Immutable and thread-safe.</summary>
/// <param name="Index">The item's index in the data set.</param>
/// <param name="SampleCount">The number of samples of its record, without padding.</param>
/// <param name="SampleRateHz">Samples per second.</param>
public readonly record struct BatchItem(int Index, int SampleCount, double SampleRateHz);
