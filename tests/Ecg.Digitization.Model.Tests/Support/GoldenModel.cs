using System.Text.Json;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests;

/// <summary>The reference model of ../shared/golden/model: its state, filled by the closed form of the README there.</summary>
internal static class GoldenModel
{
    public static string Path(params string[] parts) => SharedData.PathTo(["golden", "model", .. parts]);

    public static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(Path(file))).RootElement;

    public static NpyArray Array(params string[] parts) => NpyArray.Load(Path(parts));

    public static Tensor Load(params string[] parts)
    {
        NpyArray array = Array(parts);
        return tensor(array.ToSingle(), System.Array.ConvertAll(array.Shape, static d => (long)d));
    }

    /// <summary>The default network with the reference weights, in evaluation mode.</summary>
    public static EcgDigitizationModel Create()
    {
        var model = new EcgDigitizationModel();
        Fill(model);
        model.eval();
        return model;
    }

    public static void Fill(nn.Module module)
    {
        JsonElement state = Json("state_dict.json");
        string salt = state.GetProperty("salt").GetString()!;
        double lengthBias = state.GetProperty("length_bias").GetDouble();
        Dictionary<string, string> rules = state.GetProperty("state_dict").EnumerateArray()
            .ToDictionary(static e => e.GetProperty("name").GetString()!, static e => e.GetProperty("fill").GetString()!);
        using IDisposable mode = no_grad();
        foreach ((string name, Tensor target) in ModuleState.Entries(module))
        {
            if (rules[name] is "zero" or "keep")
                continue;
            using Tensor values = tensor(Values(rules[name], salt + name, target.shape, lengthBias), target.shape);
            target.copy_(values);
        }
    }

    /// <summary>v[k] of the README: a hash of the name and the index, in [-1, 1).</summary>
    public static double Noise(string name, uint k) => ClosedForm.Value(ClosedForm.Hash(name), k);

    private static float[] Values(string rule, string name, long[] shape, double lengthBias)
    {
        uint hash = ClosedForm.Hash(name);
        long count = shape.Aggregate(1L, static (a, b) => a * b);
        double scale = Math.Sqrt(3.0 / ((double)count / shape[0]));
        var values = new float[count];
        for (uint k = 0; k < count; k++)
        {
            double v = ClosedForm.Value(hash, k);
            values[k] = (float)(rule switch
            {
                "matrix" => scale * v,
                "half_matrix" => 0.5 * scale * v,
                "embedding" => v,
                "gain" => 1 + (0.1 * v),
                "bias" or "mean" => 0.1 * v,
                "var" => 1 + (0.5 * Math.Abs(v)),
                "length_bias" => lengthBias + (0.1 * v),
                _ => throw new InvalidDataException(rule),
            });
        }

        return values;
    }
}
