using System.Collections.Immutable;

namespace Ecg.Digitization.Model;

/// <summary>
/// The sizes of an <see cref="EcgDigitizationModel"/>. The defaults are the notebook's: ResNet34, 512 wide, 67,419,853 parameters.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class EcgDigitizationModelOptions
{
    /// <summary>Signals per record. Default 12.</summary>
    public int Leads { get; init; } = 12;

    /// <summary>Most samples per lead: the number of learned queries and of positions. Default 5000.</summary>
    public int MaximumLength { get; init; } = 5000;

    /// <summary>Width of the decoder (PyTorch's <c>d_model</c>), even. Default 512.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Attention heads; divides <see cref="Width"/>. Default 8.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Decoder layers. Default 6.</summary>
    public int Layers { get; init; } = 6;

    /// <summary>Width of a decoder layer's feed-forward part. Default 2048.</summary>
    public int FeedForwardWidth { get; init; } = 2048;

    /// <summary>Share of values dropped in training, in [0, 1). Default 0.1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Channels of the encoder's first stage; its last has eight times as many. Default 64, as ResNet34.</summary>
    public int EncoderWidth { get; init; } = 64;

    /// <summary>Residual blocks of the encoder's four stages. Default 3, 4, 6, 3, as ResNet34.</summary>
    public ImmutableArray<int> EncoderBlocks { get; init; } = [3, 4, 6, 3];

    /// <summary>Rows and columns of the grid that the encoder's features are pooled to; its square is the number of tokens. Default 8.</summary>
    public int PooledSize { get; init; } = 8;

    /// <summary>How long the signals are when the caller does not say. Default <see cref="LengthRule.BatchMean"/>, the notebook's.</summary>
    public LengthRule LengthRule { get; init; } = LengthRule.BatchMean;

    /// <summary>Channels that leave the encoder: eight times <see cref="EncoderWidth"/>.</summary>
    public int EncoderChannels => 8 * EncoderWidth;

    /// <summary>Width of the hidden layer of each lead's head: half of <see cref="Width"/>.</summary>
    public int HeadWidth => Width / 2;

    /// <summary>Parameters of a network of these sizes, buffers not counted: 67,419,853 with the defaults.</summary>
    /// <exception cref="OverflowException">There would be more than a 64-bit number can tell.</exception>
    public long ParameterCount => checked(EncoderParameters + DecoderParameters + ProjectionParameters);

    private long EncoderParameters
    {
        get
        {
            long from = EncoderWidth;
            long count = checked(51 * from);
            for (int stage = 0; stage < 4; stage++)
            {
                long to = checked((long)EncoderWidth << stage);
                long shortcut = stage == 0 ? 0 : checked((from * to) + (2 * to));
                count = checked(count + (9 * from * to) + (9 * to * to) + (4 * to) + shortcut + ((EncoderBlocks[stage] - 1) * ((18 * to * to) + (4 * to))));
                from = to;
            }

            return count;
        }
    }

    private long DecoderParameters
    {
        get
        {
            long width = Width;
            long attention = checked(4 * width * (width + 1));
            long layer = checked((2 * attention) + (2 * width * FeedForwardWidth) + FeedForwardWidth + (7 * width));
            return checked((Layers * layer) + (MaximumLength * width));
        }
    }

    private long ProjectionParameters
    {
        get
        {
            long width = Width;
            long memory = EncoderChannels == Width ? 0 : checked((EncoderChannels + 1) * width);
            long leads = checked(Leads * ((width * HeadWidth) + (2L * HeadWidth) + 1));
            return checked(memory + leads + (width * width * PooledSize * PooledSize) + (2 * width) + 1);
        }
    }

    /// <summary>
    /// What <see cref="FromState"/> cannot see in the shapes, as text to store beside the weights: heads, dropout, the length rule.
    /// </summary>
    /// <returns>Text by name, for a safetensors file's metadata; the caller may add to it.</returns>
    public Dictionary<string, string> ToMetadata() => ModelSizes.ToMetadata(this);

    /// <summary>
    /// Finds the options of the network that a state was saved from: sizes from the shapes; heads, dropout and length rule from
    /// the metadata that <see cref="ToMetadata"/> gave. Without it heads are 64 wide, as the notebook's, where the width allows
    /// that, else there is one.
    /// </summary>
    /// <param name="state">The state; it stays the caller's.</param>
    /// <exception cref="ModelLoadException">It is not the state of an <see cref="EcgDigitizationModel"/>; the message says why not.</exception>
    public static EcgDigitizationModelOptions FromState(NamedTensors state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return ModelSizes.FromState(state);
    }

    /// <summary>Checks all values and how they fit together.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        Positive(Leads, nameof(Leads));
        Positive(MaximumLength, nameof(MaximumLength));
        Positive(Width, nameof(Width));
        Positive(Heads, nameof(Heads));
        Positive(Layers, nameof(Layers));
        Positive(FeedForwardWidth, nameof(FeedForwardWidth));
        Positive(EncoderWidth, nameof(EncoderWidth));
        Positive(PooledSize, nameof(PooledSize));
        if (Width % 2 != 0 || Width % Heads != 0)
            throw new ArgumentException($"{nameof(Width)} must be even and a multiple of {nameof(Heads)}; they are {Width} and {Heads}.");
        if (!(Dropout is >= 0 and < 1))
            throw new ArgumentException($"{nameof(Dropout)} must lie in [0, 1); it is {Dropout}.");
        if (EncoderBlocks.IsDefault || EncoderBlocks.Length != 4)
            throw new ArgumentException($"{nameof(EncoderBlocks)} must have four entries.");
        foreach (int blocks in EncoderBlocks)
            Positive(blocks, nameof(EncoderBlocks));
        if (!Enum.IsDefined(LengthRule))
            throw new ArgumentException($"{(int)LengthRule} is no {nameof(LengthRule)}.");
    }

    private static void Positive(int value, string name)
    {
        if (value <= 0)
            throw new ArgumentException($"{name} must be positive; it is {value}.");
    }
}
