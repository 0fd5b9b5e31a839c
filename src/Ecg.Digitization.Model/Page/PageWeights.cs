using System.Diagnostics.CodeAnalysis;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Weight files of page networks: safetensors of 16-bit floats whose metadata hold the sizes, the recipe and the measured figures. Stateless and thread-safe.</summary>
/// <remarks>Networks compute with 32 bits; those left out of a file are beyond what training settles.</remarks>
public static class PageWeights
{
    private const string KindKey = "kind", ChannelsKey = "channels", Kind = "ecg-page-network-1";
    private const string Resource = "Ecg.Digitization.Model.page.safetensors";

    /// <summary>Whether this package holds weights.</summary>
    public static bool AreShipped => typeof(PageWeights).Assembly.GetManifestResourceInfo(Resource) is not null;

    /// <summary>The network with the weights that this package holds.</summary>
    /// <returns>A network in training mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The package holds none.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static PageNetwork LoadShipped()
    {
        using Stream stream = typeof(PageWeights).Assembly.GetManifestResourceStream(Resource)
            ?? throw new ModelLoadException("This build of Ecg.Digitization.Model holds no weights of a page network.");
        using NamedTensors state = SafetensorsFile.Read(stream, "shipped page weights");
        return Load(state);
    }

    /// <summary>Reads a network.</summary>
    /// <param name="path">A file that <see cref="Write"/> made.</param>
    /// <returns>A network in training mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is malformed or holds something else.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static PageNetwork Load(string path)
    {
        using NamedTensors state = SafetensorsFile.Read(path);
        return Load(state);
    }

    /// <summary>Writes a network, whole or not at all.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="network">The network.</param>
    /// <param name="manifest">What to say of the weights: recipe, data and credit, figures.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, PageNetwork network, IReadOnlyDictionary<string, string>? manifest = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable mode = torch.no_grad();
        SafetensorsFile.Write(path, ModuleState.Entries(network).Select(static e => KeyValuePair.Create(e.Name, Halved(e.Value))), Metadata(network, manifest));
    }

    internal static Dictionary<string, string> Metadata(PageNetwork network, IReadOnlyDictionary<string, string>? manifest)
    {
        var metadata = new Dictionary<string, string>(manifest ?? new Dictionary<string, string>());
        metadata[KindKey] = Kind;
        metadata[ChannelsKey] = network.Options.ChannelText;
        return metadata;
    }

    private static torch.Tensor Halved(torch.Tensor value) => value.is_floating_point() ? value.to(torch.ScalarType.Float16) : value.alias();

    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    private static PageNetwork Load(NamedTensors state)
    {
        if (!state.Metadata.TryGetValue(KindKey, out string? kind) || kind != Kind)
            throw new ModelLoadException($"{state.Source}: these are no weights of a page network.");
        if (!state.Metadata.TryGetValue(ChannelsKey, out string? channels) || PageNetworkOptions.Parse(channels) is not { } options)
            throw new ModelLoadException($"{state.Source}: the metadata do not say how many channels each of {PageNetworkOptions.Stages} stages has.");
        var network = new PageNetwork(options);
        try
        {
            StateLoader.Load(network, state);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
