namespace Ecg.Digitization.Training;

/// <summary>How well a start network does on starts that it was not trained on. Immutable and thread-safe.</summary>
/// <param name="MedianErrorPx">The median absolute error in pixels of an eighth of a millimetre.</param>
/// <param name="MeanErrorPx">The mean absolute error.</param>
/// <param name="FarShare">The share of starts that are off by more than a pixel.</param>
/// <param name="SureErrorPx">The median absolute error of the half of the starts that the network is surest of.</param>
public sealed record StartFigures(double MedianErrorPx, double MeanErrorPx, double FarShare, double SureErrorPx)
{
    /// <summary>Judges guesses.</summary>
    /// <param name="errors">Absolute errors in pixels.</param>
    /// <param name="expected">What the network expected of each.</param>
    internal static StartFigures Of(float[] errors, float[] expected)
    {
        float[] sure = [.. errors.Zip(expected).OrderBy(static p => p.Second).Take((errors.Length + 1) / 2).Select(static p => p.First)];
        return new StartFigures(Median(errors), errors.Average(), errors.Count(static e => e > 1) / (double)errors.Length, Median(sure));
    }

    private static double Median(float[] values)
    {
        float[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
