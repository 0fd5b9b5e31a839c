using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ecg.Digitization.Model;

/// <summary>Weight files of trace networks: safetensors whose metadata hold the sizes, the recipe and the measured figures. Stateless and thread-safe.</summary>
public static class TraceWeights
{
    private const string KindKey = "kind", ChannelsKey = "channels", Kind = "ecg-trace-network-2";
    private const string Resource = "Ecg.Digitization.Model.trace.safetensors";

    /// <summary>Whether this package holds weights.</summary>
    public static bool AreShipped => typeof(TraceWeights).Assembly.GetManifestResourceInfo(Resource) is not null;

    /// <summary>The SHA-256 digest of the weights that this package holds, in small hexadecimal digits; null where it holds none.</summary>
    public static string? ShippedSha256 { get; } = Digest();

    /// <summary>The network with the weights that this package holds.</summary>
    /// <returns>A network in training mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The package holds none.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static TraceNetwork LoadShipped()
    {
        using Stream stream = typeof(TraceWeights).Assembly.GetManifestResourceStream(Resource)
            ?? throw new ModelLoadException("This build of Ecg.Digitization.Model holds no weights of a trace network.");
        using NamedTensors state = SafetensorsFile.Read(stream, "shipped trace weights");
        return Load(state);
    }

    /// <summary>Reads a network.</summary>
    /// <param name="path">A file that <see cref="Write"/> made.</param>
    /// <returns>A network in training mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is malformed or holds something else.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static TraceNetwork Load(string path)
    {
        using NamedTensors state = SafetensorsFile.Read(path);
        return Load(state);
    }

    /// <summary>Writes a network, whole or not at all.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="network">The network.</param>
    /// <param name="manifest">What to say of the weights: recipe, data and credit, figures.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, TraceNetwork network, IReadOnlyDictionary<string, string>? manifest = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        SafetensorsFile.Write(path, network, Metadata(network, manifest));
    }

    internal static Dictionary<string, string> Metadata(TraceNetwork network, IReadOnlyDictionary<string, string>? manifest)
    {
        var metadata = new Dictionary<string, string>(manifest ?? new Dictionary<string, string>());
        metadata[KindKey] = Kind;
        metadata[ChannelsKey] = network.Options.ChannelText;
        return metadata;
    }

    private static string? Digest()
    {
        using Stream? stream = typeof(TraceWeights).Assembly.GetManifestResourceStream(Resource);
        return stream is null ? null : Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    private static TraceNetwork Load(NamedTensors state)
    {
        if (!state.Metadata.TryGetValue(KindKey, out string? kind) || kind != Kind)
            throw new ModelLoadException($"{state.Source}: these are no weights of a trace network.");
        if (!state.Metadata.TryGetValue(ChannelsKey, out string? channels) || TraceNetworkOptions.Parse(channels) is not { } options)
            throw new ModelLoadException($"{state.Source}: the metadata do not say how many channels each of {TraceNetworkOptions.Stages} stages has.");
        var network = new TraceNetwork(options);
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
