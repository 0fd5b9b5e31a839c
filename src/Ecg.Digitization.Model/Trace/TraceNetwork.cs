using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// Reads one row of a page: for every half pixel column a distribution over the heights at which the trace may run, and over "no trace
/// here"; and how likely a lead begins or ends there. Strips (batch, 2, 480, width) to (batch, 243, 2 * width).
/// </summary>
/// <remarks>
/// Fully convolutional and anisotropic: the stem divides height by four and width by two. A U-Net of five stages with additive shortcuts
/// sees some 20 mm to either side; the head's eight channels become two bins by four half columns (after Shi et al., "Real-time single
/// image and video super-resolution using an efficient sub-pixel convolutional neural network", 2016).
/// Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode; training may not.
/// </remarks>
public sealed class TraceNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>Planes of the input: ink, and darkness with the grid left in.</summary>
    public const int Planes = 2;

    /// <summary>Rows of the input.</summary>
    public const int Rows = 480;

    /// <summary>Heights that are told apart, each <see cref="RowsPerBin"/> rows; bin 0 is at the top.</summary>
    public const int Bins = 240;

    /// <summary>Rows of the input in a bin.</summary>
    public const int RowsPerBin = 2;

    /// <summary>The bins and, last, "no trace here".</summary>
    public const int Classes = Bins + 1;

    /// <summary>Values for each half column: the classes' unnormalised logarithms, then the logits of a lead's start and of its end.</summary>
    public const int Outputs = Classes + 2;

    /// <summary>Places along x in a column of the input.</summary>
    public const int SubColumns = 2;

    /// <summary>The width of the input must be a multiple of this.</summary>
    public const int WidthMultiple = 32;

    private const int StemStrideY = 4, StemStrideX = 2, HeadBins = StemStrideY / RowsPerBin, HeadColumns = StemStrideX * SubColumns;

    private readonly Sequential stem;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> encoder;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> skips;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> ups;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> decoder;
    private readonly Conv2d head;
    private readonly Sequential absent;
    private readonly Sequential borders;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="options">Its sizes; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sizes are not usable.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public TraceNetwork(TraceNetworkOptions? options = null)
        : base(nameof(TraceNetwork))
    {
        Options = options ?? new TraceNetworkOptions();
        Options.Check();
        ReadOnlySpan<int> c = Options.Channels.AsSpan();
        stem = nn.Sequential(
            nn.Conv2d(Planes + 1, c[0], (8, 6), stride: (StemStrideY, StemStrideX), padding: (2, 2), bias: false),
            nn.BatchNorm2d(c[0]),
            nn.ReLU(inplace: true));
        encoder = new ModuleList<nn.Module<Tensor, Tensor>>();
        skips = new ModuleList<nn.Module<Tensor, Tensor>>();
        ups = new ModuleList<nn.Module<Tensor, Tensor>>();
        decoder = new ModuleList<nn.Module<Tensor, Tensor>>();
        for (int i = 1; i < c.Length; i++)
        {
            encoder.Add(new TraceBlock(c[i - 1], c[i], 2, 2));
            skips.Add(nn.Conv2d(c[i - 1], c[i - 1], 1));
            ups.Add(nn.Conv2d(c[i], c[i - 1], 1, bias: false));
            decoder.Add(new TraceBlock(c[i - 1], c[i - 1], 1, 1));
        }

        head = nn.Conv2d(c[0], HeadBins * HeadColumns, 3, padding: 1);
        absent = nn.Sequential(nn.Conv1d(2 * c[0], 16, 5, padding: 2), nn.ReLU(inplace: true), nn.Conv1d(16, HeadColumns, 1));
        borders = nn.Sequential(nn.Conv1d(2 * c[0], 32, 9, padding: 4), nn.ReLU(inplace: true), nn.Conv1d(32, (Outputs - Classes) * HeadColumns, 5, padding: 2));
        RegisterComponents();
        foreach ((_, Tensor tensor) in ModuleState.Entries(this))
            tensor.DetachFromDisposeScope();
    }

    /// <summary>The network's sizes.</summary>
    public TraceNetworkOptions Options { get; }

    /// <summary>Computes the distributions. Callers use <c>call</c>.</summary>
    /// <param name="input">Strips, (batch, 2, 480, width), float32, 0 (paper) to about 1 (solid ink); the width is a multiple of 32.</param>
    /// <returns>Unnormalised logarithms of the classes and logits of starts and ends, (batch, 243, 2 * width); the caller owns them.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor forward(Tensor input)
    {
        long[] shape = input.shape;
        if (shape.Length != 4 || shape[1] != Planes || shape[2] != Rows || shape[3] == 0 || shape[3] % WidthMultiple != 0)
            throw new ArgumentException($"A strip is (batch, {Planes}, {Rows}, multiple of {WidthMultiple}), not ({string.Join(", ", shape)}).", nameof(input));
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Stem(input);
        var levels = new Tensor[encoder.Count + 1];
        levels[0] = x;
        for (int i = 1; i < levels.Length; i++)
            levels[i] = x = encoder[i - 1].call(x);
        for (int i = levels.Length - 2; i >= 0; i--)
            x = Join(i, x, levels[i]);
        // The head's channels lie side by side: bins along y, half columns along x.
        long batch = shape[0], rows = x.shape[2], columns = x.shape[3];
        Tensor bins = head.call(x).view(batch, HeadBins, HeadColumns, rows, columns).permute(0, 3, 1, 4, 2).reshape(batch, Bins, columns * HeadColumns);
        Tensor flat = cat([x.max(2).values, x.mean([2L])], 1);
        Tensor none = absent.call(flat).transpose(1, 2).reshape(batch, 1, columns * HeadColumns);
        Tensor ends = borders.call(flat).view(batch, Outputs - Classes, HeadColumns, columns).transpose(2, 3).reshape(batch, Outputs - Classes, columns * HeadColumns);
        return cat([bins, none, ends], 1).MoveToOuterDisposeScope();
    }

    private Tensor Stem(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor height = linspace(-1, 1, Rows, dtype: input.dtype, device: input.device).view(1, 1, Rows, 1).expand(input.shape[0], 1, Rows, input.shape[3]);
        return stem.call(cat([input, height], 1)).MoveToOuterDisposeScope();
    }

    // What is not needed any more is let go at once.
    private Tensor Join(int level, Tensor below, Tensor beside)
    {
        using DisposeScope scope = NewDisposeScope();
        // Heights are 120, 60, 30, 15, 8: doubling the last gives one row too many.
        Tensor up = nn.functional.interpolate(ups[level].call(below), scale_factor: [2, 2]).narrow(2, 0, beside.shape[2]), sum = up + skips[level].call(beside);
        below.Dispose();
        beside.Dispose();
        return decoder[level].call(sum).MoveToOuterDisposeScope();
    }
}
