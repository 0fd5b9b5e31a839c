namespace Ecg.Digitization.Metrics;

/// <summary>What a submission, which has a number in every row, says where a record has no sample.</summary>
public enum SubmissionGaps
{
    /// <summary>0 mV: nothing is invented.</summary>
    Zero,

    /// <summary>A straight line between the samples around a gap, and the nearest sample at the ends of the window; 0 for a lead that has none in it.</summary>
    Interpolate,
}
