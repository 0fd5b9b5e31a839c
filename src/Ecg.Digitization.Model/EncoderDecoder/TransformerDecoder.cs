using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// A stack of decoder layers, batch first, keyed as PyTorch's <c>nn.TransformerDecoder</c> without a last norm:
/// queries (batch, time, width) and memory (batch, tokens, width) to (batch, time, width).
/// </summary>
/// <remarks>
/// Each layer begins with its own random weights; PyTorch copies the first layer's to all.
/// Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode.
/// </remarks>
public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly ModuleList<TransformerDecoderLayer> layers;

    /// <summary>Creates the stack with random weights.</summary>
    /// <param name="layers">Number of layers.</param>
    /// <param name="width">Width of queries and memory.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="feedForwardWidth">Width between the two linear layers of each layer.</param>
    /// <param name="dropout">Share of values dropped in training, in [0, 1).</param>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public TransformerDecoder(int layers, int width, int heads, int feedForwardWidth, double dropout)
        : base(nameof(TransformerDecoder))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layers);
        var stack = new TransformerDecoderLayer[layers];
        for (int i = 0; i < layers; i++)
            stack[i] = new TransformerDecoderLayer(width, heads, feedForwardWidth, dropout);
        this.layers = new ModuleList<TransformerDecoderLayer>(stack);
        RegisterComponents();
    }

    /// <summary>Applies all layers. Callers use <c>call</c>.</summary>
    /// <param name="input1">Queries, (batch, time, width).</param>
    /// <param name="input2">Memory, (batch, tokens, width).</param>
    /// <returns>(batch, time, width); the caller owns it.</returns>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = input1;
        foreach (TransformerDecoderLayer layer in layers)
        {
            Tensor next = layer.call(x, input2);
            if (!ReferenceEquals(x, input1))
                x.Dispose();
            x = next;
        }

        return x.MoveToOuterDisposeScope();
    }
}
