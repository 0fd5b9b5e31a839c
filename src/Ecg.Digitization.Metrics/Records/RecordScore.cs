using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>The official score of one record, with the leads it was made of. Immutable and thread-safe.</summary>
/// <param name="Image">The score of all leads together.</param>
/// <param name="Leads">One score per lead that has a window in the truth, in standard order.</param>
public sealed record RecordScore(ImageScore Image, ImmutableArray<KeyValuePair<Lead, LeadScore>> Leads)
{
    /// <summary>The linear ratio that the final score averages.</summary>
    public double LinearSnr => Image.LinearSnr;

    /// <summary>The record's ratio in decibels.</summary>
    public double SnrDb => Image.SnrDb;
}
