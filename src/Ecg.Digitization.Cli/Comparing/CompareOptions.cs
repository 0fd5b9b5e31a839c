using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Comparing;

/// <summary>What <c>compare</c> was asked for.</summary>
/// <param name="TruthPath">The truth, an existing file.</param>
/// <param name="PredictionPath">The record to judge, an existing file.</param>
/// <param name="Leads">Only these; none for every lead of the truth.</param>
/// <param name="Window">Over which time.</param>
/// <param name="RateHz">The rate of a CSV that has no time column.</param>
/// <param name="PlotPath">The SVG to write, if any.</param>
/// <param name="JsonPath">The JSON to write, if any.</param>
/// <param name="Verbose">Whether to show stack traces.</param>
internal sealed record CompareOptions(
    string TruthPath,
    string PredictionPath,
    IReadOnlyList<Lead> Leads,
    ComparisonWindow Window,
    double? RateHz,
    string? PlotPath,
    string? JsonPath,
    bool Verbose);
