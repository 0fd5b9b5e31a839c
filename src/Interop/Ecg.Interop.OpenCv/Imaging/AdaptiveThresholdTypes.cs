namespace OpenCvSharp;

/// <summary>The local mean of <c>AdaptiveThreshold</c>.</summary>
public enum AdaptiveThresholdTypes
{
    MeanC = 0,
    GaussianC = 1,
}
