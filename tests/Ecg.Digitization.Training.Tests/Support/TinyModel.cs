using Ecg.Digitization.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training.Tests;

/// <summary>The very small network of ../shared/golden/README.md, section 5, with dropout if asked for.</summary>
internal sealed class TinyModel : SignalModel
{
    private readonly TinyEncoder encoder = new();
    private readonly Embedding query_embed = nn.Embedding(24, 32);
    private readonly Linear mix = nn.Linear(32, 16);
    private readonly Dropout dropout;
    private readonly Linear head;
    private readonly Linear length_predictor = nn.Linear(32, 1);

    public TinyModel(double dropoutRate = 0, int leads = 12)
        : base(nameof(TinyModel))
    {
        dropout = nn.Dropout(dropoutRate);
        head = nn.Linear(16, leads);
        RegisterComponents();
    }

    public override SignalPrediction forward(Tensor images, int? targetLength)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor memory = encoder.call(images);
        Tensor queries = query_embed.weight!.narrow(0, 0, targetLength ?? 20);
        Tensor decoded = dropout.call(mix.call(memory.unsqueeze(1) + queries.unsqueeze(0)).relu());
        return new SignalPrediction(head.call(decoded).transpose(1, 2).MoveToOuterDisposeScope(), length_predictor.call(memory).detach().MoveToOuterDisposeScope());
    }

    /// <summary>A network with the same weights for the same seed.</summary>
    public static TinyModel Seeded(long seed, double dropoutRate = 0)
    {
        manual_seed(seed).Dispose();
        return new TinyModel(dropoutRate);
    }

    /// <summary>All values of the state by name.</summary>
    public Dictionary<string, float[]> Values()
    {
        using DisposeScope scope = NewDisposeScope();
        return ModuleState.Entries(this).ToDictionary(static e => e.Name, static e => e.Value.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
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
