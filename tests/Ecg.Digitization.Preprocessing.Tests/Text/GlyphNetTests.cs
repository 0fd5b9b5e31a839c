using System.Security.Cryptography;
using System.Text.Json;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Text;

public sealed class GlyphNetTests
{
    [Fact]
    public void Shipped_Weights_AreThoseOfTheManifest()
    {
        using JsonDocument manifest = JsonDocument.Parse(Resource("glyph-net.json"));

        Assert.Equal(manifest.RootElement.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Resource("glyph-net.bin"))));
        Assert.Equal(GlyphNet.Widths, manifest.RootElement.GetProperty("layers").EnumerateArray().Select(static e => e.GetInt32()));
    }

    [Fact]
    public void Run_AnyInputs_GivesProbabilities()
    {
        var random = new Random(5);
        var inputs = new float[GlyphPatch.Inputs];
        var probabilities = new float[GlyphClasses.All.Count];
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < inputs.Length; i++)
                inputs[i] = random.NextSingle();

            GlyphNet.Shipped.Run(inputs, probabilities);

            Assert.Equal(1, probabilities.Sum(), 1e-4);
            Assert.All(probabilities, static p => Assert.InRange(p, 0, 1));
        }
    }

    [Fact]
    public void Read_TooFewBytes_SaysHowManyAreNeeded()
    {
        var thrown = Assert.Throws<ModelLoadException>(static () => GlyphNet.Read(new byte[10]));

        Assert.Contains(Resource("glyph-net.bin").Length.ToString(System.Globalization.CultureInfo.InvariantCulture), thrown.Message, StringComparison.Ordinal);
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(GlyphNet).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
