using System.Security.Cryptography;
using System.Text.Json;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

/// <summary>The weights in the package are those that their manifests speak of.</summary>
public sealed class ShippedWeightsTests
{
    [Fact]
    public void LoadShipped_TraceWeights_AreThoseOfTheManifest()
    {
        Assert.True(TraceWeights.AreShipped);
        using TraceNetwork network = TraceWeights.LoadShipped();

        Check("trace", network, network.Options.Channels);
        Assert.Equal(Digest("trace"), TraceWeights.ShippedSha256);
    }

    [Fact]
    public void LoadShipped_PageWeights_AreThoseOfTheManifest()
    {
        Assert.True(PageWeights.AreShipped);
        using PageNetwork network = PageWeights.LoadShipped();

        Check("page", network, network.Options.Channels);
    }

    [Fact]
    public void LoadShipped_TextWeights_AreThoseOfTheManifest()
    {
        Assert.True(TextWeights.AreShipped);
        using TextNetwork network = TextWeights.LoadShipped();

        Check("text", network, network.Options.Channels);
    }

    private static void Check(string name, nn.Module network, IEnumerable<int> channels)
    {
        using JsonDocument manifest = JsonDocument.Parse(Resource(name + ".json"));
        Assert.Equal(manifest.RootElement.GetProperty("sha256").GetString(), Digest(name));
        Assert.Equal(manifest.RootElement.GetProperty("channels").EnumerateArray().Select(static c => c.GetInt32()), channels);
        Assert.All(ModuleState.Entries(network).Where(static e => e.Value.is_floating_point()), static e => Assert.Equal(ScalarType.Float32, e.Value.dtype));
        using NamedTensors file = SafetensorsFile.Read(new MemoryStream(Resource(name + ".safetensors")), name);
        Assert.Equal(manifest.RootElement.GetProperty("recipe").GetString(), file.Metadata["recipe"]);
        Assert.Equal(manifest.RootElement.GetProperty("credit").GetString(), file.Metadata["credit"]);
    }

    private static string Digest(string name) => Convert.ToHexStringLower(SHA256.HashData(Resource(name + ".safetensors")));

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(TraceWeights).Assembly.GetManifestResourceStream("Ecg.Digitization.Model." + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
