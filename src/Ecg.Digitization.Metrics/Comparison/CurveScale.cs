namespace Ecg.Digitization.Metrics;

/// <summary>Where the samples of a curve lie in a drawing.</summary>
internal readonly record struct CurveScale(double Left, double PixelsPerSample, double Bottom, double PixelsPerMillivolt, double Low)
{
    public double X(double sample) => Left + (sample * PixelsPerSample);

    public double Y(double millivolt) => Bottom - ((millivolt - Low) * PixelsPerMillivolt);
}
