using System.Buffers;
using System.Numerics.Tensors;
using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics;

/// <summary>The metric of the competition "PhysioNet - Digitization of ECG Images" (2025), exactly. Stateless and thread-safe; allocates nothing in steady state.</summary>
/// <remarks>
/// Per lead: both signals are centred on their own means and cross-correlated; the largest value with |lag| up to int(0.2 fs) wins,
/// ties going to the smallest |lag|, then to the negative one. The raw prediction is shifted, the mean of (prediction - truth) over
/// the overlap is taken from it, and samples that the shift vacated are 0. Per image the powers are summed over the leads, then
/// divided; the final score is 10 log10 of the mean over images of the linear ratios.
/// The public implementation finds the offset by a numerical minimiser; the mean used here is that minimum in closed form.
/// </remarks>
public static class OfficialMetric
{
    /// <summary>The largest linear ratio of one image in the metric's last version: 60 dB.</summary>
    public const double DefaultCap = 1e6;

    /// <summary>The largest linear ratio in the metric's first version: 25.84 dB.</summary>
    public const double FirstVersionCap = 384;

    /// <summary>The farthest shift, in seconds.</summary>
    public const double MaxShiftSeconds = 0.2;

    /// <summary>The farthest shift in samples: the whole part of 0.2 fs.</summary>
    /// <param name="sampleRateHz">The rate, finite and above zero.</param>
    public static int MaxLag(double sampleRateHz)
    {
        if (!double.IsFinite(sampleRateHz) || sampleRateHz <= 0)
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate must be finite and above zero.");
        return (int)(sampleRateHz * MaxShiftSeconds);
    }

    /// <summary>Aligns one lead and measures its powers.</summary>
    /// <param name="truth">The truth in its printed window, shape (n1), finite.</param>
    /// <param name="prediction">The prediction in the same window, finite; shape (n1), though another length is taken as the public code takes it: padded or cut at its end after the shift.</param>
    /// <param name="maxLag">The farthest shift in samples, see <see cref="MaxLag"/>.</param>
    /// <exception cref="ArgumentException">A signal is empty or has a sample that is not finite.</exception>
    public static LeadScore ScoreLead(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int maxLag)
    {
        int lag = FindLag(truth, prediction, maxLag);
        (int first, int end) = Overlap(truth.Length, prediction.Length, lag);
        ReadOnlySpan<double> here = truth[first..end];
        ReadOnlySpan<double> there = prediction[(first - lag)..(end - lag)];
        double offset = PairReduction.Run<DifferenceSum>(here, there, 0) / here.Length;
        double noise = PairReduction.Run<ResidualPower>(here, there, offset)
            + TensorPrimitives.SumOfSquares(truth[..first]) + TensorPrimitives.SumOfSquares(truth[end..]);
        return new LeadScore(lag, offset, TensorPrimitives.SumOfSquares(truth), noise);
    }

    /// <inheritdoc cref="ScoreLead(ReadOnlySpan{double}, ReadOnlySpan{double}, int)"/>
    /// <remarks>The samples are widened to double first, as the competition's tables are: the result is that of the double overload.</remarks>
    public static LeadScore ScoreLead(ReadOnlySpan<float> truth, ReadOnlySpan<float> prediction, int maxLag)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(truth.Length + prediction.Length);
        try
        {
            Span<double> wideTruth = rented.AsSpan(0, truth.Length);
            Span<double> widePrediction = rented.AsSpan(truth.Length, prediction.Length);
            TensorPrimitives.ConvertChecked(truth, wideTruth);
            TensorPrimitives.ConvertChecked(prediction, widePrediction);
            return ScoreLead(wideTruth, widePrediction, maxLag);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Scores one image whose leads lie one after another.</summary>
    /// <param name="truth">The leads' windows one after another, shape (sum of lengths).</param>
    /// <param name="prediction">The same of the prediction.</param>
    /// <param name="leadLengths">The length of each lead in samples, usually twelve.</param>
    /// <param name="sampleRateHz">The rate of all leads.</param>
    /// <param name="leads">Receives one score per lead.</param>
    /// <param name="cap">The largest linear ratio.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a lead is empty or not finite.</exception>
    public static ImageScore ScoreImage(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> prediction,
        ReadOnlySpan<int> leadLengths,
        double sampleRateHz,
        Span<LeadScore> leads,
        double cap = DefaultCap)
    {
        CheckLengths(truth.Length, prediction.Length, leadLengths, leads.Length);
        int maxLag = MaxLag(sampleRateHz);
        int at = 0;
        for (int i = 0; i < leadLengths.Length; i++)
        {
            leads[i] = ScoreLead(truth.Slice(at, leadLengths[i]), prediction.Slice(at, leadLengths[i]), maxLag);
            at += leadLengths[i];
        }

        return ImageScore.FromLeads(leads[..leadLengths.Length], cap);
    }

    /// <inheritdoc cref="ScoreImage(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{int}, double, Span{LeadScore}, double)"/>
    public static ImageScore ScoreImage(
        ReadOnlySpan<float> truth,
        ReadOnlySpan<float> prediction,
        ReadOnlySpan<int> leadLengths,
        double sampleRateHz,
        Span<LeadScore> leads,
        double cap = DefaultCap)
    {
        CheckLengths(truth.Length, prediction.Length, leadLengths, leads.Length);
        int maxLag = MaxLag(sampleRateHz);
        int at = 0;
        for (int i = 0; i < leadLengths.Length; i++)
        {
            leads[i] = ScoreLead(truth.Slice(at, leadLengths[i]), prediction.Slice(at, leadLengths[i]), maxLag);
            at += leadLengths[i];
        }

        return ImageScore.FromLeads(leads[..leadLengths.Length], cap);
    }

    /// <summary>Writes the prediction as the metric sees it: shifted, its offset removed, NaN where the shift left nothing.</summary>
    /// <param name="truth">The truth, shape (n1).</param>
    /// <param name="prediction">The prediction, shape (n2).</param>
    /// <param name="maxLag">The farthest shift in samples.</param>
    /// <param name="aligned">Receives the aligned prediction, shape (n1); the metric then counts NaN as 0.</param>
    /// <returns>The score of the lead.</returns>
    public static LeadScore Align(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int maxLag, Span<double> aligned)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(aligned.Length, truth.Length);
        LeadScore score = ScoreLead(truth, prediction, maxLag);
        (int first, int end) = Overlap(truth.Length, prediction.Length, score.Lag);
        aligned[..first].Fill(double.NaN);
        TensorPrimitives.Subtract(prediction[(first - score.Lag)..(end - score.Lag)], score.Offset, aligned[first..end]);
        aligned[end..].Fill(double.NaN);
        return score;
    }

    /// <summary>The linear ratio: the cap where there is no noise, else 0 where there is no signal, else the quotient up to the cap.</summary>
    /// <param name="signalPower">Not negative.</param>
    /// <param name="noisePower">Not negative.</param>
    /// <param name="cap">The largest ratio, above zero.</param>
    public static double LinearSnr(double signalPower, double noisePower, double cap = DefaultCap)
    {
        if (noisePower == 0)
            return cap;
        return signalPower == 0 ? 0 : Math.Min(signalPower / noisePower, cap);
    }

    /// <summary>10 log10 of a linear ratio, never below -<paramref name="cap"/> (which is what a ratio of 0 gives).</summary>
    /// <param name="linear">The ratio, not negative.</param>
    /// <param name="cap">The cap of the ratio; its negative is the floor of the result, as in the public code.</param>
    public static double ToDecibels(double linear, double cap = DefaultCap) => linear > 0 ? Math.Max(10 * Math.Log10(linear), -cap) : -cap;

    /// <summary>The final score: 10 log10 of the mean of the images' linear ratios.</summary>
    /// <param name="linearSnr">One linear ratio per image, at least one.</param>
    /// <param name="cap">The cap the ratios were made with.</param>
    /// <exception cref="ArgumentException">There is no image.</exception>
    public static double FinalScore(ReadOnlySpan<double> linearSnr, double cap = DefaultCap)
    {
        if (linearSnr.IsEmpty)
            throw new ArgumentException("A score needs at least one image.", nameof(linearSnr));
        double sum = 0;
        foreach (double linear in linearSnr)
            sum += linear;
        return ToDecibels(sum / linearSnr.Length, cap);
    }

    /// <summary>The samples of the truth that a prediction covers after a shift: [First, End).</summary>
    internal static (int First, int End) Overlap(int truthLength, int predictionLength, int lag)
        => (Math.Max(0, lag), Math.Min(truthLength, predictionLength + lag));

    private static int FindLag(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int maxLag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLag);
        if (truth.IsEmpty || prediction.IsEmpty)
            throw new ArgumentException("A lead without samples cannot be scored.", truth.IsEmpty ? nameof(truth) : nameof(prediction));
        double truthMean = TensorPrimitives.Sum(truth) / truth.Length;
        double predictionMean = TensorPrimitives.Sum(prediction) / prediction.Length;
        // A sum that is not finite tells of a sample that is not (or of values beyond any unit), without a second pass.
        if (!double.IsFinite(truthMean))
            throw new ArgumentException("The truth has a sample that is not finite.", nameof(truth));
        if (!double.IsFinite(predictionMean))
            throw new ArgumentException("The prediction has a sample that is not finite.", nameof(prediction));
        return LagSearch.Find(
            truth, truthMean, prediction, predictionMean, Math.Max(-maxLag, 1 - prediction.Length), Math.Min(maxLag, truth.Length - 1), LagTieRule.Nearest);
    }

    private static void CheckLengths(int truth, int prediction, ReadOnlySpan<int> leadLengths, int leads)
    {
        long sum = 0;
        foreach (int length in leadLengths)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(leadLengths));
            sum += length;
        }

        if (sum != truth || sum != prediction)
            throw new ArgumentException($"The leads have {sum} samples in all, the truth {truth} and the prediction {prediction}.", nameof(leadLengths));
        if (leads < leadLengths.Length)
            throw new ArgumentException($"{leadLengths.Length} leads need as many places for their scores, not {leads}.", nameof(leads));
    }
}
