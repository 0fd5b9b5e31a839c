using System.Globalization;
using Ecg.Digitization.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>The state of a training in one safetensors file: weights, averaged weights, the optimizer's means, the step. Stateless and thread-safe.</summary>
internal static class NetworkCheckpoint
{
    private const string Weights = "weights.", Average = "average.", Mean = "adam.mean.", Square = "adam.square.", StepKey = "step", SecondsKey = "seconds";

    public static void Write(string path, torch.nn.Module network, torch.nn.Module average, AdamW optimizer, long step, double seconds)
    {
        var tensors = new List<KeyValuePair<string, Tensor>>();
        tensors.AddRange(ModuleState.Entries(network).Select(static e => KeyValuePair.Create(Weights + e.Name, e.Value)));
        tensors.AddRange(ModuleState.Entries(average).Select(static e => KeyValuePair.Create(Average + e.Name, e.Value)));
        int index = 0;
        foreach (AdamW.State state in optimizer.state_dict().State.Cast<AdamW.State>())
        {
            tensors.Add(new(Name(Mean, index), state.exp_avg));
            tensors.Add(new(Name(Square, index++), state.exp_avg_sq));
        }

        SafetensorsFile.Write(path, tensors, new Dictionary<string, string>
        {
            [StepKey] = step.ToString(CultureInfo.InvariantCulture),
            [SecondsKey] = seconds.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Fills network, average and optimizer; returns how far the training was.</summary>
    public static (long Step, double Seconds) Read(string path, torch.nn.Module network, torch.nn.Module average, AdamW optimizer)
    {
        using NamedTensors all = SafetensorsFile.Read(path);
        if (!all.Metadata.TryGetValue(StepKey, out string? text) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long step))
            throw new ModelLoadException($"{path}: this is no checkpoint of a training.");
        double seconds = double.Parse(all.Metadata.GetValueOrDefault(SecondsKey, "0"), CultureInfo.InvariantCulture);
        using (NamedTensors weights = all.Below(Weights))
            StateLoader.Load(network, weights);
        using (NamedTensors weights = all.Below(Average))
            StateLoader.Load(average, weights);
        using IDisposable mode = no_grad();
        int index = 0;
        foreach (AdamW.State state in optimizer.state_dict().State.Cast<AdamW.State>())
        {
            state.step = step;
            Copy(state.exp_avg, Name(Mean, index));
            Copy(state.exp_avg_sq, Name(Square, index++));
        }

        return (step, seconds);

        void Copy(Tensor target, string name)
        {
            if (!all.TryGet(name, out Tensor? value) || !value.shape.AsSpan().SequenceEqual(target.shape))
                throw new ModelLoadException($"{path}: {name} is missing or has another shape.");
            target.copy_(value);
        }
    }

    private static string Name(string prefix, int index) => prefix + index.ToString(CultureInfo.InvariantCulture);
}
