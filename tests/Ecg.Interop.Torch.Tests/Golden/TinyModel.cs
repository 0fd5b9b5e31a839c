using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Golden;

/// <summary>The very small model of ../shared/golden/README.md, section 5.</summary>
internal sealed class TinyModel : nn.Module<Tensor, Tensor>
{
    private readonly TinyEncoder encoder = new();
    private readonly Embedding query_embed = nn.Embedding(24, 32);
    private readonly Linear mix = nn.Linear(32, 16);
    private readonly Linear head = nn.Linear(16, 12);
    private readonly Linear length_predictor = nn.Linear(32, 1);

    public TinyModel()
        : base(nameof(TinyModel)) => RegisterComponents();

    public IEnumerable<Parameter> EncoderParameters => encoder.parameters();

    public override Tensor forward(Tensor input)
    {
        Tensor memory = encoder.call(input);
        Tensor queries = query_embed.call(arange(20));
        Tensor decoded = mix.call(memory.unsqueeze(1) + queries.unsqueeze(0)).relu();
        return head.call(decoded).transpose(1, 2);
    }

    private sealed class TinyEncoder : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1 = nn.Conv2d(1, 4, 3, stride: 2, padding: 1, bias: false);
        private readonly BatchNorm2d bn1 = nn.BatchNorm2d(4);
        private readonly Conv2d conv2 = nn.Conv2d(4, 8, 3, stride: 2, padding: 1);

        public TinyEncoder()
            : base(nameof(TinyEncoder)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor x = bn1.call(conv1.call(input)).relu();
            return nn.functional.adaptive_avg_pool2d(conv2.call(x).relu(), [2, 2]).flatten(1);
        }
    }
}
