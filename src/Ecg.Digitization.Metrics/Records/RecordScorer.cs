using System.Buffers;
using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Ecg.Digitization.Metrics;

/// <summary>Scores records by the official metric: of a lead only its printed window counts. Stateless and thread-safe.</summary>
/// <remarks>
/// Gaps: a sample of the prediction that is NaN, infinite or beyond its end counts as 0 mV, as it does in a submission file; the
/// truth must be finite inside its windows. A lead without a window is left out.
/// </remarks>
public static class RecordScorer
{
    /// <summary>Scores a prediction in the windows that the truth's own leads state.</summary>
    /// <param name="truth">The truth; each lead's <see cref="LeadSignal.Window"/> says what counts. A lead of status <see cref="LeadStatus.NotPrinted"/> is left out.</param>
    /// <param name="prediction">The prediction, at the same rate, time 0 at the same instant.</param>
    /// <param name="cap">The largest linear ratio.</param>
    /// <exception cref="ArgumentException">The rates differ, no lead has a window, or the truth is not finite inside one.</exception>
    public static RecordScore Score(EcgRecord truth, EcgRecord prediction, double cap = OfficialMetric.DefaultCap)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var windows = new Dictionary<Lead, TimeWindow>();
        foreach (LeadSignal signal in truth.Leads)
        {
            if (signal.Status != LeadStatus.NotPrinted && signal.Window.DurationSeconds > 0)
                windows[signal.Lead] = signal.Window;
        }

        return Score(truth, prediction, windows, cap);
    }

    /// <summary>Scores a prediction in windows told by the caller, for a truth that covers more than was printed.</summary>
    /// <param name="truth">The truth, finite inside the windows.</param>
    /// <param name="prediction">The prediction, at the same rate, time 0 at the same instant.</param>
    /// <param name="windows">The printed window of each lead that counts, as <see cref="PageLayout.GetWindows"/> gives them.</param>
    /// <param name="cap">The largest linear ratio.</param>
    /// <exception cref="ArgumentException">The rates differ, no window holds a sample, or the truth is not finite inside one.</exception>
    public static RecordScore Score(EcgRecord truth, EcgRecord prediction, IReadOnlyDictionary<Lead, TimeWindow> windows, double cap = OfficialMetric.DefaultCap)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(windows);
        if (truth.SampleRateHz != prediction.SampleRateHz)
            throw new ArgumentException($"The truth has {truth.SampleRateHz} Hz and the prediction {prediction.SampleRateHz} Hz; resample one of them first.", nameof(prediction));
        int maxLag = OfficialMetric.MaxLag(truth.SampleRateHz);
        var leads = ImmutableArray.CreateBuilder<KeyValuePair<Lead, LeadScore>>(Leads.Count);
        double signal = 0, noise = 0;
        foreach (Lead lead in Leads.All)
        {
            if (!windows.TryGetValue(lead, out TimeWindow window))
                continue;
            (int first, int end) = window.ToSampleRange(truth.SampleRateHz, truth.SampleCount);
            if (first == end)
                continue;
            LeadScore score = ScoreWindow(lead, truth[lead].Samples.Span[first..end], prediction[lead].Samples.Span, first, maxLag);
            signal += score.SignalPower;
            noise += score.NoisePower;
            leads.Add(new(lead, score));
        }

        if (leads.Count == 0)
            throw new ArgumentException("The truth has no printed window to score in.", nameof(truth));
        return new RecordScore(new ImageScore(signal, noise, cap), leads.ToImmutable());
    }

    private static LeadScore ScoreWindow(Lead lead, ReadOnlySpan<float> truth, ReadOnlySpan<float> prediction, int first, int maxLag)
    {
        if (!TensorPrimitives.IsFiniteAll(truth))
            throw new ArgumentException($"Lead {lead.ToName()} of the truth has samples that are not finite inside its window.", nameof(truth));
        float[] rented = ArrayPool<float>.Shared.Rent(truth.Length);
        try
        {
            Span<float> filled = rented.AsSpan(0, truth.Length);
            for (int i = 0; i < filled.Length; i++)
            {
                int at = first + i;
                filled[i] = at < prediction.Length && float.IsFinite(prediction[at]) ? prediction[at] : 0;
            }

            return OfficialMetric.ScoreLead(truth, filled, maxLag);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
