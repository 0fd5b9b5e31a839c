namespace Ecg.Digitization.Metrics;

/// <summary>How two signals agree sample by sample, without alignment. Immutable and thread-safe.</summary>
/// <param name="SampleCount">The pairs that counted: both samples finite.</param>
/// <param name="Pearson">Pearson's correlation coefficient; NaN where either signal is constant.</param>
/// <param name="RootMeanSquareErrorMicrovolt">Root of the mean squared difference, µV.</param>
/// <param name="MeanAbsoluteErrorMicrovolt">Mean absolute difference, µV.</param>
/// <param name="OffsetMillivolt">Mean of (prediction - truth), mV.</param>
/// <param name="Gain">Slope of the least-squares line of the prediction on the truth; NaN where the truth is constant.</param>
public readonly record struct PairAgreement(
    int SampleCount,
    double Pearson,
    double RootMeanSquareErrorMicrovolt,
    double MeanAbsoluteErrorMicrovolt,
    double OffsetMillivolt,
    double Gain);
