namespace Ecg.Digitization.Tests.EncoderDecoder;

/// <summary>Tests that train or run networks, one after the other: the seed and the number of threads are those of the whole process.</summary>
[CollectionDefinition("torch")]
public sealed class TorchTests;
