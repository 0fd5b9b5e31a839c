using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.EncoderDecoder;

public class StateNamesTests
{
    [SharedFact("golden", "model", "state_dict.json")]
    public void DefaultModel_StateEntries_AreExactlyPyTorchs()
    {
        JsonElement golden = GoldenModel.Json("state_dict.json");
        using var model = new EcgDigitizationModel();
        string[] expected = [.. golden.GetProperty("state_dict").EnumerateArray().Select(static e =>
            $"{e.GetProperty("name").GetString()} {e.GetProperty("dtype").GetString()} [{string.Join(", ", e.GetProperty("shape").EnumerateArray())}]")];
        string[] actual = [.. ModuleState.Entries(model).Select(static e => $"{e.Name} {Name(e.Value.dtype)} [{string.Join(", ", e.Value.shape)}]")];
        Assert.Equal(expected, actual);
        Assert.Equal(378, actual.Length);
        Assert.Equal(golden.GetProperty("total_parameters").GetInt64(), ModuleState.ParameterCount(model));
        foreach (JsonProperty part in golden.GetProperty("parameters_by_top_level_module").EnumerateObject())
            Assert.Equal(part.Value.GetInt64(), ModuleState.ParameterCount(model.named_children().Single(c => c.name == part.Name).module));
        int encoder = model.named_parameters().Count(static p => p.name.StartsWith("encoder.", StringComparison.Ordinal));
        Assert.Equal(golden.GetProperty("optimizer_encoder_group_tensors").GetInt32(), encoder);
        Assert.Equal(golden.GetProperty("parameter_tensors").GetInt32(), model.parameters().Count());
    }

    [SharedFact("golden", "model", "state_dict.json")]
    public void FilledModel_SumsAndFirstValues_AreTheGoldens()
    {
        using DisposeScope scope = NewDisposeScope();
        using EcgDigitizationModel model = GoldenModel.Create();
        Dictionary<string, Tensor> state = model.state_dict();
        foreach (JsonElement entry in GoldenModel.Json("state_dict.json").GetProperty("state_dict").EnumerateArray())
        {
            using DisposeScope inner = NewDisposeScope();
            string name = entry.GetProperty("name").GetString()!;
            Tensor values = state[name].detach().to(ScalarType.Float64).flatten();
            double tolerance = name == "decoder.pos_encoder.pe" ? 1e-2 : 1e-9;
            Assert.Equal(entry.GetProperty("sum_f64").GetDouble(), values.sum().ToDouble(), tolerance);
            double[] first = [.. entry.GetProperty("first4").EnumerateArray().Select(static v => v.GetDouble())];
            TensorAssert.Near(tensor(first), values[..first.Length], 1e-7, name);
            Assert.Equal(entry.GetProperty("last").GetDouble(), values[-1].ToDouble(), name == "decoder.pos_encoder.pe" ? 1e-3 : 1e-7);
        }
    }

    [Fact]
    public void ParameterCount_OfOptions_IsThatOfTheModel()
    {
        Assert.Equal(67_419_853, new EcgDigitizationModelOptions().ParameterCount);
        foreach (EcgDigitizationModelOptions options in (EcgDigitizationModelOptions[])[SmallModel.Options(), SmallModel.Projected()])
        {
            using var model = new EcgDigitizationModel(options);
            Assert.Equal(ModuleState.ParameterCount(model), options.ParameterCount);
        }
    }

    private static string Name(ScalarType type) => type switch
    {
        ScalarType.Float32 => "float32",
        ScalarType.Int64 => "int64",
        _ => type.ToString(),
    };
}
