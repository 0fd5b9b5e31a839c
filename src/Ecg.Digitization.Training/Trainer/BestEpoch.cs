namespace Ecg.Digitization.Training;

/// <summary>Keeps the best score: any rise counts, without the schedule's margin; NaN never does. Not thread-safe.</summary>
internal sealed class BestEpoch
{
    /// <summary>The best score; NaN before the first.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>Its epoch; null before the first.</summary>
    public int? Epoch { get; private set; }

    public bool Offer(double score, int epoch)
    {
        if (!(score > (double.IsNaN(Score) ? double.NegativeInfinity : Score)))
            return false;
        Restore(score, epoch);
        return true;
    }

    public void Restore(double score, int? epoch) => (Score, Epoch) = (score, epoch);
}
