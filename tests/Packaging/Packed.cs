namespace Ecg.Digitization.Packaging.Tests;

/// <summary>The tests that share the packed folder; one after the other, since builds use every core.</summary>
[CollectionDefinition(Name)]
public sealed class Packed : ICollectionFixture<PackedFolder>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "packed";
}
