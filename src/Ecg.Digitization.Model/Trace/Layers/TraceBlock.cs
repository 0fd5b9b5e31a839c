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
        var parts = new List<nn.Module<Tensor, Tensor>>();
        for (int i = 0; i < convolutions; i++)
        {
            parts.Add(nn.Conv2d(i == 0 ? from : to, to, 3, stride: i == 0 ? stride : 1, padding: 1, bias: false));
            parts.Add(nn.BatchNorm2d(to));
            parts.Add(nn.ReLU(inplace: true));
        }

        layers = nn.Sequential([.. parts]);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => layers.call(input);
}
