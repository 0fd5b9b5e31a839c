namespace Ecg.Digitization.Cli.Batching.Manifests;

/// <summary>A manifest that cannot be used; the message names it and says why.</summary>
internal sealed class ManifestException(string message) : Exception(message);
