namespace Ecg.Digitization.Training;

/// <summary>How the learning rate of the trainings on drawings rises and falls. Stateless and thread-safe.</summary>
internal static class RateSchedule
{
    private const double LeastShare = 0.005;

    /// <summary>The share of the schedule that is done, by steps or by the clock, whichever is further. From 0 to 1.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="steps">Steps of the whole schedule.</param>
    /// <param name="minutes">Minutes that this call has trained.</param>
    /// <param name="limit">Minutes in which the schedule has to end; null for no limit.</param>
    public static double Done(long step, long steps, double minutes, double? limit) =>
        Math.Clamp(Math.Max((double)step / Math.Max(1, steps), minutes / limit ?? 0), 0, 1);

    /// <summary>The rate: it rises over the first steps, then falls as half a cosine.</summary>
    /// <param name="highest">The highest rate.</param>
    /// <param name="step">From 0.</param>
    /// <param name="warmUpSteps">Steps over which it rises.</param>
    /// <param name="done">The share of the schedule that is done.</param>
    public static double Rate(double highest, long step, long warmUpSteps, double done) =>
        highest * Math.Min(1, (step + 1.0) / Math.Max(1, warmUpSteps)) * Math.Max(LeastShare, (1 + Math.Cos(Math.PI * done)) / 2);
}
