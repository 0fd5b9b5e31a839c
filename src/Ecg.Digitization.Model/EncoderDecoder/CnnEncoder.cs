using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// A ResNet for grey images, keyed as torchvision's ResNet34, that ends in an average over a fixed grid:
/// (batch, 1, height, width) to (batch, 8 * width, grid, grid).
/// </summary>
/// <remarks>
/// He et al., "Deep residual learning for image recognition", 2016. Begins with torchvision's initial weights.
/// Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode; training may not.
/// </remarks>
public sealed class CnnEncoder : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly ReLU relu;
    private readonly MaxPool2d maxpool;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly AdaptiveAvgPool2d adaptive_pool;

    /// <summary>Creates the encoder with random weights.</summary>
    /// <param name="width">Channels of the first stage; 64 for ResNet34.</param>
    /// <param name="blocks">Residual blocks of the four stages; 3, 4, 6, 3 for ResNet34.</param>
    /// <param name="pooledSize">Rows and columns of the grid.</param>
    /// <exception cref="ArgumentException">A size is not positive, or there are not four stages.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public CnnEncoder(int width, ReadOnlySpan<int> blocks, int pooledSize = 8)
        : base(nameof(CnnEncoder))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pooledSize);
        if (blocks.Length != 4)
            throw new ArgumentException($"There must be four stages, not {blocks.Length}.", nameof(blocks));
        conv1 = Initialization.Convolution(1, width, 7, 2);
        bn1 = nn.BatchNorm2d(width);
        relu = nn.ReLU(inplace: true);
        maxpool = nn.MaxPool2d(3, stride: 2, padding: 1);
        layer1 = Stage(width, width, blocks[0], 1);
        layer2 = Stage(width, 2 * width, blocks[1], 2);
        layer3 = Stage(2 * width, 4 * width, blocks[2], 2);
        layer4 = Stage(4 * width, 8 * width, blocks[3], 2);
        adaptive_pool = nn.AdaptiveAvgPool2d((pooledSize, pooledSize));
        RegisterComponents();
        Initialization.Keep(this);
    }

    /// <summary>Computes the features. Callers use <c>call</c>.</summary>
    /// <param name="input">Grey images, (batch, 1, height, width), float32.</param>
    /// <returns>Features, (batch, 8 * width, grid, grid); the caller owns them.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = maxpool.call(relu.call(bn1.call(conv1.call(input))));
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        return adaptive_pool.call(x).MoveToOuterDisposeScope();
    }

    private static Sequential Stage(int from, int to, int blocks, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks);
        var stage = new nn.Module<Tensor, Tensor>[blocks];
        for (int i = 0; i < blocks; i++)
            stage[i] = new ResidualBlock(i == 0 ? from : to, to, i == 0 ? stride : 1);
        return nn.Sequential(stage);
    }
}
