using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Ecg.Digitization.Model;

/// <summary>
/// Attention with several heads, batch first: queries (batch, time, width) and a memory (batch, tokens, width) to
/// (batch, time, width). Keyed as PyTorch's: <c>in_proj_weight</c> holds the queries', keys' and values' matrices one below the other.
/// </summary>
/// <remarks>
/// Vaswani et al., "Attention is all you need", 2017. Begins as PyTorch's does. Where no gradient is asked for, the scores are
/// computed for a block of queries at a time, so that 5000 queries need not hold 5000 x 5000 scores a head at once.
/// Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode.
/// </remarks>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor>
{
    // 32 MB of scores stay in the caches of a server and are enough to keep all cores busy.
    private const long MostScores = 8 << 20;

    private readonly Parameter in_proj_weight;
    private readonly Parameter in_proj_bias;
    private readonly Linear out_proj;
    private readonly int _width;
    private readonly int _heads;
    private readonly double _dropout;

    /// <summary>Creates the layer with random weights.</summary>
    /// <param name="width">Width of queries and memory.</param>
    /// <param name="heads">Number of heads; divides the width.</param>
    /// <param name="dropout">Share of the attention weights dropped in training, in [0, 1).</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public MultiheadAttention(int width, int heads, double dropout)
        : base(nameof(MultiheadAttention))
    {
        if (width <= 0 || heads <= 0 || width % heads != 0)
            throw new ArgumentException($"The width must be a multiple of the heads; they are {width} and {heads}.", nameof(heads));
        _width = width;
        _heads = heads;
        _dropout = dropout;
        in_proj_weight = Initialization.Xavier(3 * width, width);
        in_proj_bias = nn.Parameter(zeros(3 * width));
        out_proj = nn.Linear(width, width);
        using (no_grad())
            out_proj.bias!.zero_();
        RegisterComponents();
        Initialization.Keep(this);
    }

    /// <summary>Lets the queries look at the memory. Callers use <c>call</c>.</summary>
    /// <param name="input1">Queries, (batch, time, width).</param>
    /// <param name="input2">Memory, (batch, tokens, width); the same object as the queries for self-attention.</param>
    /// <returns>(batch, time, width); the caller owns it.</returns>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor query, Tensor key, Tensor value) = ReferenceEquals(input1, input2) ? ProjectSelf(input1) : ProjectCross(input1, input2);
        Tensor mixed = Attend(Split(query), Split(key), Split(value));
        return out_proj.call(mixed.transpose(1, 2).reshape(input1.shape)).MoveToOuterDisposeScope();
    }

    private (Tensor Query, Tensor Key, Tensor Value) ProjectSelf(Tensor input)
    {
        Tensor[] parts = F.linear(input, in_proj_weight, in_proj_bias).chunk(3, -1);
        return (parts[0], parts[1], parts[2]);
    }

    private (Tensor Query, Tensor Key, Tensor Value) ProjectCross(Tensor queries, Tensor memory)
    {
        Tensor query = F.linear(queries, in_proj_weight.narrow(0, 0, _width), in_proj_bias.narrow(0, 0, _width));
        Tensor[] parts = F.linear(memory, in_proj_weight.narrow(0, _width, 2 * _width), in_proj_bias.narrow(0, _width, 2 * _width)).chunk(2, -1);
        return (query, parts[0], parts[1]);
    }

    /// <summary>(batch, steps, width) to (batch, heads, steps, width / heads).</summary>
    private Tensor Split(Tensor sequence)
    {
        long[] shape = sequence.shape;
        return sequence.view(shape[0], shape[1], _heads, _width / _heads).transpose(1, 2);
    }

    private Tensor Attend(Tensor query, Tensor key, Tensor value)
    {
        long time = query.shape[2];
        long block = Math.Max(1, MostScores / (query.shape[0] * _heads * key.shape[2]));
        if (block >= time || is_grad_enabled() || query.device_type != DeviceType.CPU)
            return F.scaled_dot_product_attention(query, key, value, p: training ? _dropout : 0);
        (key, value) = (key.contiguous(), value.contiguous());
        var parts = new List<Tensor>();
        for (long start = 0; start < time; start += block)
        {
            Tensor part = query.narrow(2, start, Math.Min(block, time - start));
            parts.Add(F.scaled_dot_product_attention(part, key, value, p: training ? _dropout : 0));
        }

        return cat(parts, 2);
    }
}
