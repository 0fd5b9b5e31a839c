namespace Ecg.Interop.Torch.Tests.Scopes;

/// <summary>Tests that measure or change what the whole process shares.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
