namespace Ecg.Digitization.Metrics;

/// <summary>Over which time two records are compared.</summary>
public enum ComparisonWindow
{
    /// <summary>Wherever the truth has the lead; what the prediction lacks counts as 0 mV in the official score.</summary>
    Truth,
    /// <summary>From the first to the last sample that both have: for a digitized page against a record that covers more than was printed.</summary>
    Common,
}
