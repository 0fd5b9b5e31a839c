using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Ecg.Digitization.Model;

/// <summary>Weight files of start networks: safetensors of 16-bit floats whose metadata hold the sizes, the recipe and the measured figures. Stateless and thread-safe.</summary>
/// <remarks>Networks compute with 32 bits; those left out of a file are beyond what training settles.</remarks>
public static class StartWeights
{
    private static readonly NetworkWeights Files = new("start network", "ecg-start-network-1", "Ecg.Digitization.Model.start.safetensors", StartNetworkOptions.Stages);

    /// <summary>Whether this package holds weights.</summary>
    public static bool AreShipped => Files.AreShipped;

    /// <summary>The network with the weights that this package holds.</summary>
    /// <returns>A network in training mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The package holds none.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static StartNetwork LoadShipped() => Files.LoadShipped(Create);

    /// <summary>Reads a network.</summary>
    /// <param name="path">A file that <see cref="Write"/> made.</param>
    /// <returns>A network in training mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is malformed or holds something else.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static StartNetwork Load(string path) => Files.Load(path, Create);

    /// <summary>Writes a network, whole or not at all.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="network">The network.</param>
    /// <param name="manifest">What to say of the weights: recipe, data and credit, figures.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, StartNetwork network, IReadOnlyDictionary<string, string>? manifest = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        Files.Write(path, network, network.Options.Channels, manifest);
    }

    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    private static StartNetwork Create(ImmutableArray<int> channels) => new(new StartNetworkOptions { Channels = channels });
}
