using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>One image of a submission with its score. Immutable and thread-safe.</summary>
/// <param name="Id">The image's id.</param>
/// <param name="Score">The score of all twelve leads.</param>
/// <param name="Leads">One score per lead, in standard order.</param>
public sealed record ScoredImage(string Id, ImageScore Score, ImmutableArray<LeadScore> Leads);
