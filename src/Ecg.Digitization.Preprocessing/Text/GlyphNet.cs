using System.Buffers.Binary;
using System.Numerics.Tensors;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>A perceptron with two hidden layers that reads single pieces of ink. Immutable and thread-safe.</summary>
/// <remarks>Its weights are a resource, 16-bit floats layer by layer (rows of weights, then biases); the manifest beside it says where they come from.</remarks>
internal sealed class GlyphNet
{
    /// <summary>The widths of the layers, inputs first.</summary>
    public static IReadOnlyList<int> Widths { get; } = [GlyphPatch.Inputs, 112, 64, GlyphClasses.All.Count];

    private static readonly Lazy<GlyphNet> Resource = new(Load);
    private readonly float[][] _weights, _biases;

    private GlyphNet(float[][] weights, float[][] biases) => (_weights, _biases) = (weights, biases);

    /// <summary>The network that ships in the package.</summary>
    public static GlyphNet Shipped => Resource.Value;

    /// <summary>The network whose weights are these bytes.</summary>
    /// <exception cref="ModelLoadException">There are not as many as the layers need.</exception>
    public static GlyphNet Read(ReadOnlySpan<byte> bytes)
    {
        var weights = new float[Widths.Count - 1][];
        var biases = new float[Widths.Count - 1][];
        int needed = 0;
        for (int l = 0; l + 1 < Widths.Count; l++)
            needed += 2 * Widths[l + 1] * (Widths[l] + 1);
        if (bytes.Length != needed)
            throw new ModelLoadException($"The glyph network needs {needed} bytes of weights, not {bytes.Length}.");
        for (int l = 0; l < weights.Length; l++)
        {
            weights[l] = Halves(ref bytes, Widths[l] * Widths[l + 1]);
            biases[l] = Halves(ref bytes, Widths[l + 1]);
        }

        return new GlyphNet(weights, biases);
    }

    /// <summary>The probability of each class.</summary>
    /// <param name="inputs">Shape (inputs).</param>
    /// <param name="probabilities">Shape (classes).</param>
    public void Run(ReadOnlySpan<float> inputs, Span<float> probabilities)
    {
        Span<float> a = stackalloc float[Widths[1]], b = stackalloc float[Widths[2]];
        Layer(0, inputs, a);
        TensorPrimitives.Max(a, 0f, a);
        Layer(1, a, b);
        TensorPrimitives.Max(b, 0f, b);
        Layer(2, b, probabilities);
        TensorPrimitives.SoftMax(probabilities, probabilities);
    }

    private void Layer(int layer, ReadOnlySpan<float> from, Span<float> to)
    {
        ReadOnlySpan<float> w = _weights[layer];
        for (int o = 0; o < to.Length; o++)
            to[o] = TensorPrimitives.Dot(w.Slice(o * from.Length, from.Length), from) + _biases[layer][o];
    }

    private static float[] Halves(ref ReadOnlySpan<byte> bytes, int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
        bytes = bytes[(2 * count)..];
        return values;
    }

    private static GlyphNet Load()
    {
        using Stream stream = typeof(GlyphNet).Assembly.GetManifestResourceStream("glyph-net.bin")
            ?? throw new ModelLoadException("The package lacks the weights of its glyph network.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }
}
