using Ecg.Digitization.Model;
using TorchSharp;

namespace Ecg.Digitization.Tests.EncoderDecoder;

/// <summary>Networks of a few thousand random weights, as files.</summary>
internal static class TinyCheckpoint
{
    public const int ImageSize = 64, Samples = 1000, RateHz = 100;

    public static ModelInput Input { get; } = new() { ImageSize = ImageSize, SampleRateHz = RateHz, SampleCount = Samples };

    public static EcgDigitizationModelOptions Sizes(int leads = 12) => new()
    {
        Leads = leads,
        MaximumLength = 1200,
        Width = 16,
        Heads = 2,
        Layers = 1,
        FeedForwardWidth = 32,
        EncoderWidth = 4,
        EncoderBlocks = [1, 1, 1, 1],
        PooledSize = 2,
    };

    public static EcgDigitizationModel Create(int leads = 12)
    {
        torch.manual_seed(5);
        var model = new EcgDigitizationModel(Sizes(leads));
        model.eval();
        return model;
    }

    /// <summary>Writes a checkpoint into a folder and gives its path.</summary>
    public static string Put(TemporaryFolder folder, ModelInput? input = null, int leads = 12)
    {
        string path = folder.PathTo($"{Guid.NewGuid():N}.safetensors");
        using EcgDigitizationModel model = Create(leads);
        model.SaveWeights(path, (input ?? Input).ToMetadata());
        return path;
    }
}
