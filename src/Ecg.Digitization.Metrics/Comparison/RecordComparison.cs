using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Ecg.Digitization.Metrics;

/// <summary>Two records compared lead by lead. Immutable and thread-safe.</summary>
public sealed class RecordComparison
{
    private RecordComparison(EcgRecord truth, EcgRecord prediction, double predictionRateHz, ImmutableArray<LeadComparison> leads, ImageScore? score)
    {
        Truth = truth;
        Prediction = prediction;
        PredictionRateHz = predictionRateHz;
        Leads = leads;
        Score = score;
    }

    /// <summary>The truth.</summary>
    public EcgRecord Truth { get; }

    /// <summary>The prediction at the truth's rate.</summary>
    public EcgRecord Prediction { get; }

    /// <summary>The rate at which the prediction came, in hertz.</summary>
    public double PredictionRateHz { get; }

    /// <summary>Whether the prediction was resampled to the truth's rate, by <see cref="SignalResampler"/>.</summary>
    public bool IsResampled => PredictionRateHz != Truth.SampleRateHz;

    /// <summary>The leads that the truth has, in standard order.</summary>
    public ImmutableArray<LeadComparison> Leads { get; }

    /// <summary>The official score over the leads that could be scored; null where there is none.</summary>
    public ImageScore? Score { get; }

    /// <summary>Compares a prediction with a truth. Time 0 is the same instant in both.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The prediction; resampled where its rate is another.</param>
    /// <param name="window">Over which time.</param>
    /// <param name="cap">The largest linear ratio of the official score.</param>
    public static RecordComparison Create(
        EcgRecord truth, EcgRecord prediction, ComparisonWindow window = ComparisonWindow.Truth, double cap = OfficialMetric.DefaultCap)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(prediction);
        EcgRecord resampled = Resample(prediction, truth.SampleRateHz);
        var leads = ImmutableArray.CreateBuilder<LeadComparison>();
        var scores = new List<LeadScore>();
        foreach (Lead lead in Digitization.Leads.All)
        {
            if (Compare(lead, truth, resampled, window) is not { } row)
                continue;
            leads.Add(row);
            if (row.Official is { } official)
                scores.Add(official);
        }

        ImageScore? score = scores.Count == 0 ? null : ImageScore.FromLeads(scores.ToArray(), cap);
        return new RecordComparison(truth, resampled, prediction.SampleRateHz, leads.ToImmutable(), score);
    }

    private static LeadComparison? Compare(Lead lead, EcgRecord truth, EcgRecord prediction, ComparisonWindow window)
    {
        double rate = truth.SampleRateHz;
        ReadOnlySpan<float> t = truth[lead].Samples.Span, p = prediction[lead].Samples.Span;
        (int first, int end) = Extent(t);
        if (window == ComparisonWindow.Common)
        {
            (int from, int to) = Extent(p);
            (first, end) = (Math.Max(first, from), Math.Min(end, to));
        }

        if (first >= end)
            return null;
        var wideTruth = new double[end - first];
        var widePrediction = new double[end - first];
        int covered = 0;
        for (int i = first; i < end; i++)
        {
            wideTruth[i - first] = t[i];
            widePrediction[i - first] = i < p.Length && float.IsFinite(p[i]) ? p[i] : double.NaN;
            covered += double.IsNaN(widePrediction[i - first]) ? 0 : 1;
        }

        LeadScore? official = null;
        if (TensorPrimitives.IsFiniteAll<double>(wideTruth))
        {
            double[] filled = Array.ConvertAll(widePrediction, static v => double.IsNaN(v) ? 0 : v);
            official = OfficialMetric.ScoreLead(wideTruth, filled, OfficialMetric.MaxLag(rate));
        }

        return new LeadComparison(
            lead,
            new TimeWindow(first / rate, end / rate),
            end - first,
            (double)covered / (end - first),
            official,
            LeadErrorAnalyzer.Analyze(wideTruth, widePrediction, rate),
            Agreement.Measure(wideTruth, widePrediction),
            ClinicalAgreement.Measure(wideTruth, widePrediction, rate));
    }

    private static (int First, int End) Extent(ReadOnlySpan<float> samples)
    {
        int first = 0, end = samples.Length;
        while (first < end && !float.IsFinite(samples[first]))
            first++;
        while (end > first && !float.IsFinite(samples[end - 1]))
            end--;
        return (first, end);
    }

    private static EcgRecord Resample(EcgRecord record, double rate)
    {
        if (record.SampleRateHz == rate)
            return record;
        int length = SignalResampler.GetOutputLength(record.SampleCount, record.SampleRateHz, rate);
        return new EcgRecord(record.Name, rate, length, record.Leads.Select(signal => new LeadSignal(
            signal.Lead, SignalResampler.Resample(signal.Samples.Span, record.SampleRateHz, rate), rate, signal.Window, signal.Status, signal.Confidence, signal.Issues)));
    }
}
