using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>3x3 convolutions, each with batch normalisation and ReLU; the first may halve height and width.</summary>
internal sealed class TraceBlock : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public TraceBlock(int from, int to, int stride, int convolutions)
        : base(nameof(TraceBlock))
    {
        layers = nn.Sequential();
        for (int i = 0; i < convolutions; i++)
        {
            layers.append(nn.Conv2d(i == 0 ? from : to, to, 3, stride: i == 0 ? stride : 1, padding: 1, bias: false));
            layers.append(nn.BatchNorm2d(to));
            layers.append(nn.ReLU(inplace: true));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => layers.call(input);
}
