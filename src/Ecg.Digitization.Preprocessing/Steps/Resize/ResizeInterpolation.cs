namespace Ecg.Digitization.Preprocessing;

/// <summary>How an image is resized.</summary>
public enum ResizeInterpolation
{
    /// <summary>The mean over the covered area where both sides shrink, two-tap linear where either grows: the original preprocessor's.</summary>
    Area,
    /// <summary>Bilinear between pixel centres, without averaging: what the original data set does without a preprocessor.</summary>
    Linear,
}
