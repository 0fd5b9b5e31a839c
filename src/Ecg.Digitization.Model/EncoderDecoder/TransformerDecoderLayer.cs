using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// Self-attention, attention to a memory, and a feed-forward part, each added to its input and normalised after that:
/// queries (batch, time, width) and memory (batch, tokens, width) to (batch, time, width). Keyed as PyTorch's.
/// </summary>
/// <remarks>
/// Vaswani et al., "Attention is all you need", 2017: the original order, layers normalised last.
/// Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode.
/// </remarks>
public sealed class TransformerDecoderLayer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly MultiheadAttention self_attn;
    private readonly MultiheadAttention multihead_attn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly LayerNorm norm3;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;
    private readonly Dropout dropout3;

    /// <summary>Creates the layer with random weights.</summary>
    /// <param name="width">Width of queries and memory.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="feedForwardWidth">Width between the two linear layers.</param>
    /// <param name="dropout">Share of values dropped in training, in [0, 1).</param>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public TransformerDecoderLayer(int width, int heads, int feedForwardWidth, double dropout)
        : base(nameof(TransformerDecoderLayer))
    {
        self_attn = new MultiheadAttention(width, heads, dropout);
        multihead_attn = new MultiheadAttention(width, heads, dropout);
        linear1 = nn.Linear(width, feedForwardWidth);
        this.dropout = nn.Dropout(dropout);
        linear2 = nn.Linear(feedForwardWidth, width);
        norm1 = nn.LayerNorm(width);
        norm2 = nn.LayerNorm(width);
        norm3 = nn.LayerNorm(width);
        dropout1 = nn.Dropout(dropout);
        dropout2 = nn.Dropout(dropout);
        dropout3 = nn.Dropout(dropout);
        RegisterComponents();
        Initialization.Keep(this);
    }

    /// <summary>Applies the layer. Callers use <c>call</c>.</summary>
    /// <param name="input1">Queries, (batch, time, width).</param>
    /// <param name="input2">Memory, (batch, tokens, width).</param>
    /// <returns>(batch, time, width); the caller owns it.</returns>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = norm1.call(input1 + dropout1.call(self_attn.call(input1, input1)));
        x = norm2.call(x + dropout2.call(multihead_attn.call(x, input2)));
        Tensor fed = linear2.call(dropout.call(linear1.call(x).relu_()));
        return norm3.call(x + dropout3.call(fed)).MoveToOuterDisposeScope();
    }
}
