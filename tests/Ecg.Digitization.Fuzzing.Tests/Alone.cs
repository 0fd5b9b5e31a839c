namespace Ecg.Digitization.Fuzzing.Tests;

/// <summary>Tests that run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = nameof(Alone);
}
