using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>What weight files of all our networks have in common: their kind and channels in the metadata, and a copy in this assembly. Thread-safe.</summary>
/// <param name="network">The network's name in messages.</param>
/// <param name="kind">What the metadata call it.</param>
/// <param name="resource">Where this assembly keeps the weights.</param>
/// <param name="stages">How many channels it has.</param>
internal sealed class NetworkWeights(string network, string kind, string resource, int stages)
{
    private const string KindKey = "kind", ChannelsKey = "channels", DigestKey = "sha256";

    /// <summary>Whether this assembly holds weights.</summary>
    public bool AreShipped => typeof(NetworkWeights).Assembly.GetManifestResourceInfo(resource) is not null;

    /// <summary>The SHA-256 digest of the weights in this assembly; null where it holds none.</summary>
    public string? ShippedSha256()
    {
        using Stream? stream = typeof(NetworkWeights).Assembly.GetManifestResourceStream(resource);
        return stream is null ? null : Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Writes a network as 16-bit floats, with the manifest and what a reader needs.</summary>
    public void Write(string path, torch.nn.Module module, ImmutableArray<int> channels, IReadOnlyDictionary<string, string>? manifest)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable mode = torch.no_grad();
        var metadata = new Dictionary<string, string>(manifest ?? new Dictionary<string, string>())
        {
            [KindKey] = kind,
            [ChannelsKey] = ChannelList.ToText(channels),
        };
        KeyValuePair<string, torch.Tensor>[] tensors = [.. ModuleState.Entries(module).Select(static e => KeyValuePair.Create(e.Name, Halved(e.Value)))];
        metadata[DigestKey] = TensorDigest.Of(tensors);
        SafetensorsFile.Write(path, tensors, metadata);
    }

    /// <summary>The network with the weights in this assembly.</summary>
    /// <exception cref="ModelLoadException">There are none.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public T LoadShipped<T>(Func<ImmutableArray<int>, T> create)
        where T : torch.nn.Module
    {
        using Stream stream = typeof(NetworkWeights).Assembly.GetManifestResourceStream(resource)
            ?? throw new ModelLoadException($"This build of Ecg.Digitization.Model holds no weights of a {network}.");
        if (ShippedSha256() != DigestOfManifest())
            throw new ModelLoadException($"The shipped weights of the {network} are damaged: their digest is not that of their manifest. Install the package Ecg.Digitization.Model anew.");
        using NamedTensors state = SafetensorsFile.Read(stream, $"shipped weights of the {network}");
        return Load(state, create);
    }

    /// <summary>A network with the weights of a file.</summary>
    /// <exception cref="ModelLoadException">The file holds something else.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public T Load<T>(string path, Func<ImmutableArray<int>, T> create)
        where T : torch.nn.Module
    {
        using NamedTensors state = SafetensorsFile.Read(path);
        return Load(state, create);
    }

    private string? DigestOfManifest()
    {
        using Stream? manifest = typeof(NetworkWeights).Assembly.GetManifestResourceStream(Path.ChangeExtension(resource, ".json"));
        if (manifest is null)
            return null;
        using var document = JsonDocument.Parse(manifest);
        return document.RootElement.GetProperty(DigestKey).GetString();
    }

    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    private T Load<T>(NamedTensors state, Func<ImmutableArray<int>, T> create)
        where T : torch.nn.Module
    {
        if (!state.Metadata.TryGetValue(KindKey, out string? found) || found != kind)
            throw new ModelLoadException($"{state.Source}: these are no weights of a {network}.");
        if (!state.Metadata.TryGetValue(ChannelsKey, out string? text) || ChannelList.Parse(text, stages) is not { IsDefault: false } channels)
            throw new ModelLoadException($"{state.Source}: the metadata do not say how many channels each of {stages} stages has.");
        // Two stages that follow each other are joined by a convolution, so a small file cannot ask for a large network.
        long least = Enumerable.Range(1, stages - 1).Sum(i => (long)channels[i - 1] * channels[i]);
        if (state.Tensors.Values.Sum(static t => t.numel()) < least)
            throw new ModelLoadException($"{state.Source}: holds fewer numbers than a {network} of {text} channels has.");
        if (state.Metadata.TryGetValue(DigestKey, out string? digest) && digest != TensorDigest.Of(state.Tensors))
            throw new ModelLoadException($"{state.Source}: the weights are damaged: their digest is not the one that was written with them.");
        T module = create(channels);
        try
        {
            StateLoader.Load(module, state);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    private static torch.Tensor Halved(torch.Tensor value) => value.is_floating_point() ? value.to(torch.ScalarType.Float16) : value.alias();
}
