using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>Runs a <see cref="TextNetwork"/> on strips in managed memory. Concurrent calls are safe. It owns the network.</summary>
public sealed class TextPredictor : IDisposable
{
    private readonly TextNetwork _network;
    private readonly Device _device;

    /// <summary>Takes a network over and puts it into evaluation mode on a device.</summary>
    /// <param name="network">The network.</param>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public TextPredictor(TextNetwork network, ComputeDevice device = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _device = device.Resolve();
        _network.to(_device);
        _network.eval();
    }

    /// <summary>Reads strips of one width.</summary>
    /// <param name="strips">Ink and darkness, 0 to about 1. Shape (count, 2, 32, columns).</param>
    /// <param name="count">How many strips.</param>
    /// <param name="columns">Their width, an even number.</param>
    /// <returns>The letters of each strip from left to right, blanks included.</returns>
    /// <exception cref="ArgumentException">There are not as many values as the sizes need, or the width is odd.</exception>
    public IReadOnlyList<ImmutableArray<TextLetter>> Predict(float[] strips, int count, int columns)
    {
        ArgumentNullException.ThrowIfNull(strips);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (strips.LongLength != (long)count * TextNetwork.Planes * TextNetwork.Rows * columns)
            throw new ArgumentException($"{count} strips of {columns} columns need {(long)count * TextNetwork.Planes * TextNetwork.Rows * columns} values, not {strips.LongLength}.", nameof(strips));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        Tensor input = tensor(strips, [count, TextNetwork.Planes, TextNetwork.Rows, columns]).to(_device);
        float[] likelihoods = _network.call(input).softmax(1).transpose(1, 2).contiguous().cpu().data<float>().ToArray();
        int each = columns / TextNetwork.ColumnsPerStep * TextNetwork.Alphabet.Length;
        return [.. Enumerable.Range(0, count).Select(i => Letters(likelihoods.AsSpan(i * each, each)))];
    }

    /// <summary>Frees the network's memory; no call may run at the same time or follow.</summary>
    public void Dispose() => _network.Dispose();

    /// <summary>Steps that say the same character are one letter.</summary>
    /// <param name="likelihoods">Shape (steps, classes).</param>
    internal static ImmutableArray<TextLetter> Letters(ReadOnlySpan<float> likelihoods)
    {
        int classes = TextNetwork.Alphabet.Length, steps = likelihoods.Length / classes, last = 0;
        var letters = ImmutableArray.CreateBuilder<TextLetter>();
        for (int s = 0; s < steps; s++)
        {
            ReadOnlySpan<float> here = likelihoods.Slice(s * classes, classes);
            int best = 0, end = (s + 1) * TextNetwork.ColumnsPerStep;
            for (int c = 1; c < classes; c++)
                best = here[c] > here[best] ? c : best;
            if (best != 0 && best == last)
                letters[^1] = letters[^1] with { EndColumn = end, Probability = Math.Max(letters[^1].Probability, here[best]) };
            else if (best != 0)
                letters.Add(new TextLetter(TextNetwork.Alphabet[best], s * TextNetwork.ColumnsPerStep, end, here[best]));
            last = best;
        }

        return letters.ToImmutable();
    }
}
