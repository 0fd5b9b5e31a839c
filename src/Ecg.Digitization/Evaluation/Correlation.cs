namespace Ecg.Digitization.Evaluation;

/// <summary>Pearson's correlation of two signals of which one is shifted.</summary>
internal static class Correlation
{
    /// <summary>The correlation over the samples that have a value in both; null where there are none or one side is constant.</summary>
    /// <param name="truth">The truth, shape (n).</param>
    /// <param name="prediction">The prediction, NaN for missing; shape (up to n).</param>
    /// <param name="lag">How many samples the prediction moves to the right.</param>
    public static double? AtLag(ReadOnlySpan<float> truth, ReadOnlySpan<float> prediction, int lag)
    {
        int first = Math.Max(0, lag);
        int end = Math.Min(truth.Length, prediction.Length + lag);
        double sumX = 0, sumY = 0;
        int count = 0;
        for (int i = first; i < end; i++)
        {
            if (float.IsNaN(truth[i]) || float.IsNaN(prediction[i - lag]))
                continue;
            sumX += truth[i];
            sumY += prediction[i - lag];
            count++;
        }

        if (count == 0)
            return null;
        double meanX = sumX / count, meanY = sumY / count, xx = 0, yy = 0, xy = 0;
        for (int i = first; i < end; i++)
        {
            if (float.IsNaN(truth[i]) || float.IsNaN(prediction[i - lag]))
                continue;
            double x = truth[i] - meanX, y = prediction[i - lag] - meanY;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : null;
    }
}
