using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// Adds sines and cosines of the position to a sequence, then drops some values: (batch, time, width) to the same.
/// </summary>
/// <remarks>
/// Vaswani et al., "Attention is all you need", 2017, section 3.5. The table is the buffer <c>pe</c>, (1, length, width), and is
/// computed in single precision throughout, as the notebook does: row 4999 is 2e-4 off the exact value, and trained weights
/// rely on the table as it was. Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode.
/// </remarks>
public sealed class PositionalEncoding : nn.Module<Tensor, Tensor>
{
    private readonly Dropout dropout;
    private readonly Tensor pe;

    /// <summary>Creates the table.</summary>
    /// <param name="width">Width of the sequence, even.</param>
    /// <param name="length">Number of positions.</param>
    /// <param name="dropout">Share of values dropped in training, in [0, 1).</param>
    /// <exception cref="ArgumentException">The width is odd, or a size is not positive.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public PositionalEncoding(int width, int length, double dropout)
        : base(nameof(PositionalEncoding))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        if (width <= 0 || width % 2 != 0)
            throw new ArgumentException($"The width must be even and positive; it is {width}.", nameof(width));
        this.dropout = nn.Dropout(dropout);
        pe = Table(width, length);
        RegisterComponents();
        Initialization.Keep(this);
    }

    /// <summary>Adds the positions. Callers use <c>call</c>.</summary>
    /// <param name="input">A sequence, (batch, time, width), not longer than the table.</param>
    /// <returns>The same shape; the caller owns it.</returns>
    /// <exception cref="ArgumentException">The sequence is longer than the table.</exception>
    public override Tensor forward(Tensor input)
    {
        long time = input.shape[1];
        if (time > pe.shape[1])
            throw new ArgumentException($"The sequence has {time} steps and the table {pe.shape[1]} positions.", nameof(input));
        using DisposeScope scope = NewDisposeScope();
        return dropout.call(input + pe.narrow(1, 0, time)).MoveToOuterDisposeScope();
    }

    /// <summary>(1, length, width): even columns hold sin(position * rate), odd ones cos(position * rate); rates fall from 1 to 1/10000.</summary>
    private static Tensor Table(int width, int length)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        Tensor positions = arange(length, ScalarType.Float32).unsqueeze(1);
        Tensor rates = (arange(0, width, 2, ScalarType.Float32) * (-Math.Log(10000.0) / width)).exp();
        Tensor angles = positions * rates;
        return stack([angles.sin(), angles.cos()], 2).reshape(1, length, width).MoveToOuterDisposeScope();
    }
}
