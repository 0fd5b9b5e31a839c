namespace TorchSharp.Modules;

/// <summary>The numbers of a convolution; lists have one entry for each spatial dimension.</summary>
internal sealed record ConvolutionSettings(long InChannels, long OutChannels, long[] Kernel)
{
    public required long[] Stride { get; init; }

    public required long[] Padding { get; init; }

    public required long[] Dilation { get; init; }

    /// <summary>Padding given by name, which stands before <see cref="Padding"/>.</summary>
    public Padding? SamePadding { get; init; }

    public PaddingModes PaddingMode { get; init; }

    public long Groups { get; init; } = 1;

    public bool Bias { get; init; } = true;

    public bool Transposed { get; init; }

    /// <summary>Rows or columns added to the result of a transposed convolution.</summary>
    public long[] OutputPadding { get; init; } = [];

    public long[] WeightShape => Transposed ? [InChannels, OutChannels / Groups, .. Kernel] : [OutChannels, InChannels / Groups, .. Kernel];

    /// <summary>The padding as <c>pad</c> wants it: the last dimension first, each side.</summary>
    public long[] PaddingAround
    {
        get
        {
            var around = new long[2 * Padding.Length];
            for (int d = 0; d < Padding.Length; d++)
                around[2 * d] = around[(2 * d) + 1] = Padding[Padding.Length - 1 - d];
            return around;
        }
    }
}
