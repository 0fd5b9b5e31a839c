using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>What the competition's <c>test.csv</c> asks for one image. Immutable and thread-safe.</summary>
/// <param name="ImageId">The image's id.</param>
/// <param name="Leads">The leads asked for, in the order of the file.</param>
public sealed record SubmissionRequest(string ImageId, ImmutableArray<LeadRequest> Leads);
