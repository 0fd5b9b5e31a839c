using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// Reads lines of print: for each half column of a strip the character that stands there, or none. Strips (batch, 2, 32, width) to
/// unnormalised logarithms (batch, classes, width / 2).
/// </summary>
/// <remarks>
/// Fully convolutional. A strip holds one line, its capitals about <see cref="CapitalRows"/> rows high in the middle; the first plane is ink
/// without the grid, the second darkness with it. Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode;
/// training may not.
/// </remarks>
public sealed class TextNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>Planes of the input: ink, and darkness of ink and grid together.</summary>
    public const int Planes = 2;

    /// <summary>Rows of the input.</summary>
    public const int Rows = 32;

    /// <summary>Rows from the top of a capital to its foot.</summary>
    public const int CapitalRows = 14;

    /// <summary>Columns of the input to one of the output.</summary>
    public const int ColumnsPerStep = 2;

    /// <summary>
    /// The characters, by class; the first stands for none. Look-alikes share one: I for l, i and |, 0 for O, o and Q, capitals for small c, j,
    /// k, p, s, u, v, w, x, z; ? is any other.
    /// </summary>
    public const string Alphabet = "\0 0123456789IVAaBbCDdEeFfGgHhJKLMmNnPqRrSTtUWXYyZ/-+.:~[]()=*?";

    private readonly Sequential image;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> line;
    private readonly Conv1d head;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="options">Its sizes; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sizes are not usable.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public TextNetwork(TextNetworkOptions? options = null)
        : base(nameof(TextNetwork))
    {
        Options = options ?? new TextNetworkOptions();
        Options.Check();
        ReadOnlySpan<int> c = Options.Channels.AsSpan();
        var parts = new List<nn.Module<Tensor, Tensor>>();
        Add(parts, Planes, c[0], (3, 3), (1, 1), (1, 1));
        Add(parts, c[0], c[1], (3, 3), (2, ColumnsPerStep), (1, 1));
        Add(parts, c[1], c[1], (3, 3), (1, 1), (1, 1));
        Add(parts, c[1], c[2], (3, 3), (2, 1), (1, 1));
        Add(parts, c[2], c[2], (3, 3), (1, 1), (1, 1));
        Add(parts, c[2], c[3], (3, 3), (2, 1), (1, 1));
        Add(parts, c[3], c[4], (Rows / 8, 3), (1, 1), (0, 1));
        image = nn.Sequential([.. parts]);
        line = new ModuleList<nn.Module<Tensor, Tensor>>();
        for (int i = 0; i < 2; i++)
            line.Add(nn.Sequential(nn.Conv1d(c[4], c[4], 5, padding: 2, bias: false), nn.BatchNorm1d(c[4]), nn.ReLU(inplace: true)));
        head = nn.Conv1d(c[4], Alphabet.Length, 1);
        RegisterComponents();
        foreach ((_, Tensor tensor) in ModuleState.Entries(this))
            tensor.DetachFromDisposeScope();
    }

    /// <summary>The network's sizes.</summary>
    public TextNetworkOptions Options { get; }

    /// <summary>Computes the characters. Callers use <c>call</c>.</summary>
    /// <param name="input">Strips, (batch, 2, 32, width), float32, 0 (paper) to about 1 (solid ink); the width is even.</param>
    /// <returns>Unnormalised logarithms, (batch, classes, width / 2); the caller owns them.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        long[] shape = input.shape;
        if (shape.Length != 4 || shape[1] != Planes || shape[2] != Rows || shape[3] == 0 || shape[3] % ColumnsPerStep != 0)
            throw new ArgumentException($"A strip is (batch, {Planes}, {Rows}, multiple of {ColumnsPerStep}), not ({string.Join(", ", shape)}).", nameof(input));
        using DisposeScope scope = NewDisposeScope();
        Tensor x = image.call(input).squeeze(2);
        foreach (nn.Module<Tensor, Tensor> block in line)
            x = x + block.call(x);
        return head.call(x).MoveToOuterDisposeScope();
    }

    private static void Add(List<nn.Module<Tensor, Tensor>> parts, int from, int to, (long, long) kernel, (long, long) stride, (long, long) padding)
    {
        parts.Add(nn.Conv2d(from, to, kernel, stride, padding, bias: false));
        parts.Add(nn.BatchNorm2d(to));
        parts.Add(nn.ReLU(inplace: true));
    }
}
