namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>
/// Tests that train or run networks, with nothing beside them: the seed and the number of threads are those of the whole process, and a
/// digitizer that another test builds meanwhile draws from the same random numbers while it makes its network.
/// </summary>
[CollectionDefinition("torch", DisableParallelization = true)]
public sealed class TorchTests;
