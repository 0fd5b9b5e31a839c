using System.Runtime.InteropServices;
using Ecg.Digitization.Metrics;
using TorchSharp;

namespace Ecg.Digitization.Training;

/// <summary>Scores predictions of batches by both metrics. Not thread-safe.</summary>
internal sealed class SnrMeter
{
    private readonly List<double> _batchScores = [];
    private readonly List<ImageScore> _images = [];

    public double NotebookDb
    {
        get
        {
            double sum = 0;
            foreach (double score in _batchScores)
                sum += score;
            return sum / _batchScores.Count;
        }
    }

    public ScoreSummary Official => ScoreSummary.FromImages(CollectionsMarshal.AsSpan(_images));

    /// <param name="batch">The truth.</param>
    /// <param name="prediction">(batch, leads, samples), perhaps of fewer samples than the truth.</param>
    public void Add(SignalBatch batch, torch.Tensor prediction)
    {
        long[] shape = prediction.shape;
        int leads = (int)shape[1];
        using torch.Tensor here = prediction.detach().to(torch.ScalarType.Float32).cpu().contiguous();
        ReadOnlySpan<float> predicted = Values(here), truth = Values(batch.Signals), mask = batch.Mask is { } shown ? Values(shown) : [];
        int predictedStride = (int)shape[2], truthStride = (int)batch.Signals.shape[2];
        var decibels = new double[batch.Items.Length];
        for (int i = 0; i < decibels.Length; i++)
        {
            BatchItem item = batch.Items[i];
            int samples = Math.Min(item.SampleCount, predictedStride);
            var p = new double[leads * samples];
            var t = new double[leads * samples];
            var m = new bool[leads * samples];
            for (int lead = 0; lead < leads; lead++)
            {
                int row = (i * leads) + lead;
                for (int k = 0; k < samples; k++)
                {
                    int at = (lead * samples) + k;
                    m[at] = mask.IsEmpty || mask[(row * truthStride) + k] != 0;
                    p[at] = m[at] ? predicted[(row * predictedStride) + k] : 0;
                    t[at] = truth[(row * truthStride) + k];
                }
            }

            decibels[i] = NotebookMetric.AlignAndScore(p, t, leads, NotebookMetric.MaxShift(item.SampleRateHz), new int[leads], new double[leads]);
            _images.Add(Score(p, t, m, leads, item.SampleRateHz));
        }

        _batchScores.Add(NotebookMetric.BatchScore(decibels));
    }

    /// <summary>The official score, each lead from its first to its last sample that has a value.</summary>
    private static ImageScore Score(double[] predicted, double[] truth, bool[] shown, int leads, double rate)
    {
        int samples = truth.Length / leads, maxLag = OfficialMetric.MaxLag(rate);
        for (int k = 0; k < predicted.Length; k++)
            predicted[k] = double.IsFinite(predicted[k]) ? predicted[k] : 0;
        var scores = new List<LeadScore>(leads);
        for (int lead = 0; lead < leads; lead++)
        {
            ReadOnlySpan<bool> mask = shown.AsSpan(lead * samples, samples);
            int first = mask.IndexOf(true), end = mask.LastIndexOf(true) + 1;
            if (first < 0)
                continue;
            int at = (lead * samples) + first;
            scores.Add(OfficialMetric.ScoreLead(truth.AsSpan(at, end - first), predicted.AsSpan(at, end - first), maxLag));
        }

        return ImageScore.FromLeads(CollectionsMarshal.AsSpan(scores));
    }

    private static ReadOnlySpan<float> Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
