using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Strips;
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
        var borders = new List<double>();
        long wrong = 0, judged = 0;
        double decibels = 0;
        int scored = 0;
        bool training = network.training;
        network.eval();
        foreach (TrainingStrip strip in strips)
        {
            TracePrediction prediction = Predict(network, strip, device);
            TraceDecoding read = new TraceDecoder().Decode(prediction.LogProbabilities);
            borders.AddRange(BorderErrors(prediction.Starts, strip.Starts).Concat(BorderErrors(prediction.Ends, strip.Ends)));
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
            decibels / Math.Max(1, scored),
            Median(borders.Where(double.IsFinite)),
            (double)borders.Count(double.IsNaN) / Math.Max(1, borders.Count));
    }

    // In pixels; NaN where none is found.
    private static IEnumerable<double> BorderErrors(float[] probabilities, float[] places)
    {
        const double millimetre = TraceNetwork.SubColumns * TraceStrip.PixelsPerMillimetre;
        foreach (float place in places)
        {
            if (place < millimetre || place > probabilities.Length - millimetre)
                continue;
            (double at, double likelihood) = TraceBorders.Find(probabilities, place, millimetre);
            yield return likelihood < 0.3 ? double.NaN : Math.Abs(at - place) / TraceNetwork.SubColumns;
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static TracePrediction Predict(TraceNetwork network, TrainingStrip strip, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        Tensor planes = tensor(strip.Planes, [1, TraceNetwork.Planes, TraceNetwork.Rows, strip.Columns]).to(device).to(ScalarType.Float32) / TrainingStrip.Scale;
        Tensor outputs = network.call(planes), logs = outputs.narrow(1, 0, TraceNetwork.Classes).log_softmax(1);
        Tensor borders = outputs.narrow(1, TraceNetwork.Classes, 2).sigmoid();
        return new TracePrediction(ToArray(logs.select(0, 0).transpose(0, 1)), ToArray(borders.select(0, 0).select(0, 0)), ToArray(borders.select(0, 0).select(0, 1)));

        static float[] ToArray(Tensor values) => values.contiguous().cpu().data<float>().ToArray();
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
