using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// Two 3x3 convolutions with a shortcut around them: the "basic block" of He et al. (2016), keyed as torchvision's.
/// </summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential? downsample;

    public ResidualBlock(int from, int to, int stride)
        : base(nameof(ResidualBlock))
    {
        conv1 = Initialization.Convolution(from, to, 3, stride);
        bn1 = nn.BatchNorm2d(to);
        conv2 = Initialization.Convolution(to, to, 3, 1);
        bn2 = nn.BatchNorm2d(to);
        if (stride != 1 || from != to)
            downsample = nn.Sequential(Initialization.Convolution(from, to, 1, stride), nn.BatchNorm2d(to));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = bn1.call(conv1.call(input)).relu_();
        x = bn2.call(conv2.call(x));
        x = x.add_(downsample is null ? input : downsample.call(input));
        return x.relu_().MoveToOuterDisposeScope();
    }
}
