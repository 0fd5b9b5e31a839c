using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

public class StateLoaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SaveAndFromFile_NetworkOfAnySize_ComesBackWithoutBeingTold(bool projected)
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new EcgDigitizationModel(projected ? SmallModel.Projected() : SmallModel.Options(LengthRule.PerRecord));
        string path = folder.PathTo("model.safetensors");
        model.SaveWeights(path, new Dictionary<string, string> { ["epoch"] = "5" });
        using EcgDigitizationModel read = EcgDigitizationModel.FromFile(path);
        AssertSameOptions(model.GetOptions(), read.GetOptions());
        Assert.False(read.training);
        foreach (((string name, Tensor expected), (string _, Tensor actual)) in ModuleState.Entries(model).Zip(ModuleState.Entries(read)))
            TensorAssert.Same(expected, actual, name);
        model.eval();
        using IDisposable mode = inference_mode();
        using Tensor images = rand(1, 1, 48, 48);
        using SignalPrediction first = model.call(images, 9);
        using SignalPrediction second = read.call(images, 9);
        TensorAssert.Same(first.Signals, second.Signals);
        using NamedTensors file = StateFile.Load(path);
        Assert.Equal("5", file.Metadata["epoch"]);
    }

    /// <summary>A TorchSharp file, and names below <c>model.</c> among others, as a trainer's checkpoint has them.</summary>
    [Fact]
    public void FromFile_WithoutMetadata_OrInsideACheckpoint_FindsTheNetwork()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new EcgDigitizationModel(SmallModel.Options());
        TorchSharpFile.Write(folder.PathTo("a.dat"), model.state_dict());
        using EcgDigitizationModel plain = EcgDigitizationModel.FromFile(folder.PathTo("a.dat"));
        Assert.Equal((1, 0.1), (plain.GetOptions().Heads, plain.GetOptions().Dropout));
        using EcgDigitizationModel told = EcgDigitizationModel.FromFile(folder.PathTo("a.dat"), SmallModel.Options());
        AssertSameOptions(SmallModel.Options(), told.GetOptions());

        Dictionary<string, Tensor> checkpoint = model.state_dict().ToDictionary(static e => "model." + e.Key, static e => e.Value);
        checkpoint.Add("optimizer.0.exp_avg", ones(3));
        SafetensorsFile.Write(folder.PathTo("b.safetensors"), checkpoint, model.GetOptions().ToMetadata());
        using EcgDigitizationModel inside = EcgDigitizationModel.FromFile(folder.PathTo("b.safetensors"));
        AssertSameOptions(SmallModel.Options(), inside.GetOptions());
        TensorAssert.Same(model.state_dict()["query_embed.weight"], inside.state_dict()["query_embed.weight"]);
    }

    [Fact]
    public void FromFile_CheckpointOfAnotherShape_SaysWhatDiffers()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new EcgDigitizationModel(SmallModel.Options());
        string path = folder.PathTo("model.safetensors");
        model.SaveWeights(path);
        var error = Assert.Throws<ModelLoadException>(() => EcgDigitizationModel.FromFile(path, SmallModel.Projected()));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Matches(@"\d+ missing \(memory_projection.weight, .* \d+ unexpected \(.* and \d+ more\); \d+ of another shape or type \(encoder.conv1.weight: \[4, 1, 7, 7\] instead of \[2, 1, 7, 7\]", error.Message);

        SafetensorsFile.Write(path, nn.Linear(3, 3));
        Assert.Contains("query_embed.weight is missing", Assert.Throws<ModelLoadException>(() => EcgDigitizationModel.FromFile(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>A small file that claims the sizes of a huge network must not make one.</summary>
    [Fact]
    public void FromFile_SizesThatTheFileDoesNotBearOut_AreRefusedBeforeTheNetworkIsMade()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new EcgDigitizationModel(SmallModel.Options());
        Dictionary<string, Tensor> state = model.state_dict();
        state["encoder.conv1.weight"] = zeros(100_000, 1, 7, 7);
        string path = folder.PathTo("model.safetensors");
        SafetensorsFile.Write(path, state);
        Assert.Contains("parameters", Assert.Throws<ModelLoadException>(() => EcgDigitizationModel.FromFile(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heads", "0")]
    [InlineData("heads", "5")]
    [InlineData("heads", "many")]
    [InlineData("dropout", "NaN")]
    [InlineData("dropout", "a tenth")]
    [InlineData("length_rule", "99")]
    public void FromFile_MetadataThatCannotBe_IsRefused(string key, string value)
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new EcgDigitizationModel(SmallModel.Options());
        string path = folder.PathTo("model.safetensors");
        model.SaveWeights(path, new Dictionary<string, string> { ["ecg_digitization_model." + key] = value });
        Assert.StartsWith(path, Assert.Throws<ModelLoadException>(() => EcgDigitizationModel.FromFile(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ThatDoesNotFit_ChangesNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        nn.Module module = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3));
        Dictionary<string, Tensor> before = module.state_dict().ToDictionary(static e => e.Key, static e => e.Value.detach().clone());
        Dictionary<string, Tensor> wrong = before.ToDictionary(static e => e.Key, static e => ones_like(e.Value));
        wrong["1.num_batches_tracked"] = ones(1)[0];
        using var state = new NamedTensors("x", StateFormat.Safetensors, wrong);
        Assert.Contains("1.num_batches_tracked: Float32 instead of Int64", Assert.Throws<ModelLoadException>(() => StateLoader.Load(module, state)).Message, StringComparison.Ordinal);
        foreach ((string name, Tensor value) in before)
            TensorAssert.Same(value, module.state_dict()[name], name);
    }

    [Fact]
    public void Load_HalfPrecision_IsConverted()
    {
        using DisposeScope scope = NewDisposeScope();
        nn.Module module = nn.Linear(2, 3);
        Dictionary<string, Tensor> half = module.state_dict().ToDictionary(static e => e.Key, static e => e.Value.detach().to(ScalarType.Float16));
        using var state = new NamedTensors("x", StateFormat.Safetensors, half);
        StateLoader.Load(module, state);
        foreach ((string name, Tensor value) in ModuleState.Entries(module))
            TensorAssert.Same(state[name].to(ScalarType.Float32), value, name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LoadTorchvision_ColourWeights_AreAveragedAndTheClassifierIgnored(bool withCounters)
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        manual_seed(5);
        var source = new CnnEncoder(4, [1, 2, 1, 1]);
        Dictionary<string, Tensor> weights = source.state_dict().Where(e => withCounters || !e.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            .ToDictionary(static e => e.Key, static e => e.Value.detach());
        Tensor colour = randn(4, 3, 7, 7);
        weights["conv1.weight"] = colour;
        weights["fc.weight"] = ones(1000, 32);
        weights["fc.bias"] = ones(1000);
        string path = folder.PathTo("resnet.safetensors");
        SafetensorsFile.Write(path, weights);

        using var model = new EcgDigitizationModel(SmallModel.Options());
        model.LoadPretrainedEncoder(path);
        Dictionary<string, Tensor> state = model.state_dict();
        TensorAssert.Near((colour[.., 0] + colour[.., 1] + colour[.., 2]).unsqueeze(1) / 3, state["encoder.conv1.weight"], 1e-6);
        TensorAssert.Same(weights["layer2.1.bn2.weight"], state["encoder.layer2.1.bn2.weight"]);
        using var wider = new CnnEncoder(8, [1, 2, 1, 1]);
        using NamedTensors read = StateFile.Load(path);
        Assert.Contains("conv1.weight", Assert.Throws<ModelLoadException>(() => StateLoader.LoadTorchvision(wider, read)).Message, StringComparison.Ordinal);
    }

    private static void AssertSameOptions(EcgDigitizationModelOptions expected, EcgDigitizationModelOptions actual)
    {
        foreach (System.Reflection.PropertyInfo property in typeof(EcgDigitizationModelOptions).GetProperties())
        {
            object? left = property.GetValue(expected);
            object? right = property.GetValue(actual);
            if (left is System.Collections.Immutable.ImmutableArray<int> blocks)
                Assert.Equal(blocks.AsEnumerable(), (System.Collections.Immutable.ImmutableArray<int>)right!);
            else
                Assert.Equal(left, right);
        }
    }
}
