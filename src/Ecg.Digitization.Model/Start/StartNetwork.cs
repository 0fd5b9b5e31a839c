using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// Tells to a hundredth of a millimetre where a lead begins: from a crop around about that place, how far from the crop's middle it is and
/// how far that may be off. Crops (batch, 2, 64, 64) to (batch, 2).
/// </summary>
/// <remarks>
/// A crop is cut from a trace strip, 8 mm by 8 mm: ink, and darkness with the grid left in. The place is the middle of a Laplace distribution,
/// whose spread the network tells as a logarithm. Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode;
/// training may not.
/// </remarks>
public sealed class StartNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>Planes of the input: ink, and darkness of ink and grid together.</summary>
    public const int Planes = 2;

    /// <summary>Rows of the input.</summary>
    public const int Rows = 64;

    /// <summary>Columns of the input.</summary>
    public const int Columns = 64;

    /// <summary>Half of the pixels along which a start is looked for: as far as this the crop's middle may miss it.</summary>
    public const int Reach = 4;

    private const int Narrow = 24, Hidden = 128, Shrink = 16 * 8;
    private readonly Sequential body;
    private readonly Sequential head;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="options">Its sizes; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sizes are not usable.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public StartNetwork(StartNetworkOptions? options = null)
        : base(nameof(StartNetwork))
    {
        Options = options ?? new StartNetworkOptions();
        Options.Check();
        ReadOnlySpan<int> c = Options.Channels.AsSpan();
        var parts = new List<nn.Module<Tensor, Tensor>>();
        Add(parts, Planes, c[0], (3, 3), (2, 1));
        Add(parts, c[0], c[1], (3, 3), (2, 1));
        Add(parts, c[1], c[2], (3, 3), (1, 2));
        Add(parts, c[2], c[2], (3, 3), (1, 1));
        Add(parts, c[2], c[3], (3, 3), (2, 2));
        Add(parts, c[3], c[4], (3, 3), (2, 2));
        Add(parts, c[4], Narrow, (1, 1), (1, 1));
        body = nn.Sequential([.. parts]);
        head = nn.Sequential(nn.Linear(Narrow * Rows * Columns / Shrink, Hidden), nn.ReLU(inplace: true), nn.Linear(Hidden, 2));
        RegisterComponents();
        foreach ((_, Tensor tensor) in ModuleState.Entries(this))
            tensor.DetachFromDisposeScope();
    }

    /// <summary>The network's sizes.</summary>
    public StartNetworkOptions Options { get; }

    /// <summary>Computes the places. Callers use <c>call</c>.</summary>
    /// <param name="input">Crops, (batch, 2, 64, 64), float32, 0 (paper) to about 1 (solid ink).</param>
    /// <returns>(batch, 2): pixels from the crop's middle, and the logarithm of the mean absolute error to expect, in pixels; the caller owns them.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        long[] shape = input.shape;
        if (shape.Length != 4 || shape[1] != Planes || shape[2] != Rows || shape[3] != Columns)
            throw new ArgumentException($"A crop is (batch, {Planes}, {Rows}, {Columns}), not ({string.Join(", ", shape)}).", nameof(input));
        using DisposeScope scope = NewDisposeScope();
        return head.call(body.call(input).flatten(1)).MoveToOuterDisposeScope();
    }

    private static void Add(List<nn.Module<Tensor, Tensor>> parts, int from, int to, (long, long) kernel, (long, long) stride)
    {
        parts.Add(nn.Conv2d(from, to, kernel, stride, (kernel.Item1 / 2, kernel.Item2 / 2), bias: false));
        parts.Add(nn.BatchNorm2d(to));
        parts.Add(nn.ReLU(inplace: true));
    }
}
