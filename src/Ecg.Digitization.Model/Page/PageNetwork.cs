using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// Looks at a whole picture of a page: for every cell of 8 x 8 pixels what it shows and how the grid lies there (<see cref="PageOutput"/>),
/// and for the picture how the page is turned. Pictures (batch, 3, height, width) to cells (batch, 23, height / 8, width / 8) and turns
/// (batch, 5): unnormalised logarithms of zero to three quarter turns clockwise and, last, of being mirrored before that.
/// </summary>
/// <remarks>
/// Fully convolutional: an encoder of six stages, each halving the picture, and a pyramid back to cells (after Lin et al., "Feature pyramid
/// networks for object detection", 2017). The turn comes from the coarsest stage, places weighted by a score of their own.
/// Thread-safety: <see cref="forward"/> and <see cref="Turn"/> may run on several threads at once in evaluation mode; training may not.
/// </remarks>
public sealed class PageNetwork : nn.Module<Tensor, (Tensor Cells, Tensor Turns)>
{
    /// <summary>Planes of the input: blue, green, red.</summary>
    public const int Colours = 3;

    /// <summary>Pixels along a cell's side.</summary>
    public const int Cell = 8;

    /// <summary>Height and width of the input must be multiples of this.</summary>
    public const int SizeMultiple = 64;

    /// <summary>Logarithms of a turn: four quarter turns and mirroring.</summary>
    public const int TurnCount = 5;

    private const int CellStage = 2;
    private const double RareLogit = -5;

    private readonly ModuleList<nn.Module<Tensor, Tensor>> encoder;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> skips;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> ups;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> decoder;
    private readonly Sequential head;
    private readonly Conv2d heed;
    private readonly Sequential turn;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="options">Its sizes; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sizes are not usable.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public PageNetwork(PageNetworkOptions? options = null)
        : base(nameof(PageNetwork))
    {
        Options = options ?? new PageNetworkOptions();
        Options.Check();
        ReadOnlySpan<int> c = Options.Channels.AsSpan();
        encoder = new ModuleList<nn.Module<Tensor, Tensor>>();
        skips = new ModuleList<nn.Module<Tensor, Tensor>>();
        ups = new ModuleList<nn.Module<Tensor, Tensor>>();
        decoder = new ModuleList<nn.Module<Tensor, Tensor>>();
        encoder.Add(nn.Sequential(nn.Conv2d(Colours, c[0], 5, stride: 2, padding: 2, bias: false), nn.BatchNorm2d(c[0]), nn.ReLU(inplace: true)));
        for (int i = 1; i < c.Length; i++)
            encoder.Add(new TraceBlock(c[i - 1], c[i], 2, 2));
        for (int i = CellStage; i < c.Length - 1; i++)
        {
            skips.Add(nn.Conv2d(c[i], c[i], 1));
            ups.Add(nn.Conv2d(c[i + 1], c[i], 1, bias: false));
            decoder.Add(new TraceBlock(c[i], c[i], 1, 1));
        }

        Conv2d last = nn.Conv2d(c[CellStage], PageOutput.Planes, 1);
        head = nn.Sequential(new TraceBlock(c[CellStage], c[CellStage], 1, 1), last);
        heed = nn.Conv2d(c[^1], 1, 1);
        turn = nn.Sequential(nn.Linear(c[^1], c[^1]), nn.ReLU(inplace: true), nn.Linear(c[^1], TurnCount));
        RegisterComponents();

        // Landmarks are rare: to begin with, none is anywhere.
        using (no_grad())
            last.bias!.narrow(0, PageOutput.Heats, PageOutput.HeatCount).fill_(RareLogit);
        foreach ((_, Tensor tensor) in ModuleState.Entries(this))
            tensor.DetachFromDisposeScope();
    }

    /// <summary>The network's sizes.</summary>
    public PageNetworkOptions Options { get; }

    /// <summary>Computes cells and turns. Callers use <c>call</c>.</summary>
    /// <param name="input">Pictures, (batch, 3, height, width), float32, blue, green, red from 0 to 1; height and width are multiples of 64.</param>
    /// <returns>Cells and turns; the caller owns them.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override (Tensor Cells, Tensor Turns) forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] levels = Encode(input);
        Tensor x = levels[^1], turns = Turns(x);
        for (int i = levels.Length - 2; i >= CellStage; i--)
            x = Join(i, x, levels[i]);
        return (head.call(x).MoveToOuterDisposeScope(), turns.MoveToOuterDisposeScope());
    }

    /// <summary>Computes the turns alone, for a fraction of the work.</summary>
    /// <param name="input">As for <see cref="forward"/>.</param>
    /// <returns>Turns, (batch, 5); the caller owns them.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public Tensor Turn(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Turns(Encode(input)[^1]).MoveToOuterDisposeScope();
    }

    // What is not needed any more is let go at once.
    private Tensor Join(int level, Tensor below, Tensor beside)
    {
        using DisposeScope scope = NewDisposeScope();
        int at = level - CellStage;
        Tensor sum = nn.functional.interpolate(ups[at].call(below), scale_factor: [2, 2]) + skips[at].call(beside);
        below.Dispose();
        beside.Dispose();
        return decoder[at].call(sum).MoveToOuterDisposeScope();
    }

    private Tensor[] Encode(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        long[] shape = input.shape;
        if (shape.Length != 4 || shape[1] != Colours || shape[2] == 0 || shape[2] % SizeMultiple != 0 || shape[3] == 0 || shape[3] % SizeMultiple != 0)
            throw new ArgumentException($"A picture is (batch, {Colours}, multiple of {SizeMultiple}, multiple of {SizeMultiple}), not ({string.Join(", ", shape)}).", nameof(input));
        var levels = new Tensor[encoder.Count];
        Tensor x = (input - 0.5) / 0.25;
        for (int i = 0; i < levels.Length; i++)
            levels[i] = x = encoder[i].call(x);
        return levels;
    }

    private Tensor Turns(Tensor coarsest)
    {
        Tensor places = coarsest.flatten(2), weights = heed.call(coarsest).flatten(2).softmax(2);
        return turn.call((places * weights).sum(2));
    }
}
