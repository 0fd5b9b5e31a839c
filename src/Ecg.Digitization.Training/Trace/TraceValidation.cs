using Ecg.Digitization.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>Reads whole strips as the engine does, path search included, and compares them with the truth. Stateless and thread-safe.</summary>
public static class TraceValidation
{
    private const float FarPx = 8;

    /// <summary>Measures a network.</summary>
    /// <param name="network">The network; it is put into evaluation mode for the time.</param>
    /// <param name="strips">Strips it was not trained on; at least one.</param>
    /// <param name="device">Where the network is.</param>
    public static TraceFigures Measure(TraceNetwork network, IReadOnlyList<TrainingStrip> strips, Device device)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(strips);
        var errors = new List<float>();
        long wrong = 0, judged = 0;
        double decibels = 0;
        int scored = 0;
        bool training = network.training;
        network.eval();
        foreach (TrainingStrip strip in strips)
        {
            TraceDecoding read = new TraceDecoder().Decode(Predict(network, strip, device));
            var here = new List<(float Read, float Truth)>();
            for (int i = 0; i < strip.Rows.Length; i++)
            {
                if (float.IsInfinity(strip.Rows[i]))
                    continue;
                bool present = !float.IsNaN(strip.Rows[i]);
                judged++;
                wrong += read.Presence[i] >= 0.5f != present ? 1 : 0;
                if (present)
                    here.Add((read.Rows[i], strip.Rows[i]));
            }

            errors.AddRange(here.Select(static p => Math.Abs(p.Read - p.Truth)));
            if (here.Count < 64)
                continue;
            decibels += Decibels(here);
            scored++;
        }

        network.train(training);
        errors.Sort();
        int count = Math.Max(1, errors.Count);
        return new TraceFigures(
            errors.Sum(static e => (double)e) / count,
            errors.Count == 0 ? 0 : errors[errors.Count / 2],
            (double)errors.Count(static e => e > FarPx) / count,
            (double)wrong / Math.Max(1, judged),
            decibels / Math.Max(1, scored));
    }

    private static float[] Predict(TraceNetwork network, TrainingStrip strip, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        Tensor planes = tensor(strip.Planes, [1, TraceNetwork.Planes, TraceNetwork.Rows, strip.Columns]).to(device).to(ScalarType.Float32) / TrainingStrip.Scale;
        return network.call(planes).log_softmax(1).squeeze(0).transpose(0, 1).contiguous().cpu().data<float>().ToArray();
    }

    private static double Decibels(List<(float Read, float Truth)> pairs)
    {
        double meanTruth = pairs.Average(static p => (double)p.Truth), offset = pairs.Average(static p => (double)p.Read - p.Truth), signal = 0, noise = 0;
        foreach ((float read, float truth) in pairs)
        {
            signal += Math.Pow(truth - meanTruth, 2);
            noise += Math.Pow(read - truth - offset, 2);
        }

        return Math.Clamp(10 * Math.Log10(Math.Max(signal, 1e-9) / Math.Max(noise, 1e-9)), -20, 60);
    }
}
