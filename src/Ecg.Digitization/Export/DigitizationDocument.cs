namespace Ecg.Digitization.Export;

/// <summary>The JSON form of a digitized page; see docs/formats.md. Immutable.</summary>
/// <param name="Format">Always <c>ecg-digitization</c>.</param>
/// <param name="FormatVersion">Grows when the meaning of a field changes.</param>
/// <param name="LibraryVersion">The version that wrote it.</param>
/// <param name="Name">The page's name.</param>
/// <param name="ElapsedSeconds">How long the page took.</param>
/// <param name="Failure">Why there are no leads; null otherwise.</param>
/// <param name="Layout">The layout's name.</param>
/// <param name="PaperSpeedMmPerSecond">Paper speed.</param>
/// <param name="GainMmPerMillivolt">Gain.</param>
/// <param name="CalibrationConfidence">From 0 to 1.</param>
/// <param name="SampleRateHz">The rate of all leads.</param>
/// <param name="SampleCount">The length of all leads.</param>
/// <param name="Units">Always <c>mV</c>.</param>
/// <param name="Geometry">The page map's quality.</param>
/// <param name="Leads">The leads in standard order.</param>
/// <param name="StageSeconds">Seconds by stage; empty where timings were left out.</param>
/// <param name="Warnings">What should be known before the leads are used, one sentence each.</param>
/// <param name="Provenance">What the result was made by, and of.</param>
public sealed record DigitizationDocument(
    string Format,
    int FormatVersion,
    string LibraryVersion,
    string Name,
    double ElapsedSeconds,
    DigitizationFailure? Failure,
    string? Layout,
    double? PaperSpeedMmPerSecond,
    double? GainMmPerMillivolt,
    double? CalibrationConfidence,
    double? SampleRateHz,
    int? SampleCount,
    string Units,
    GeometryDocument? Geometry,
    IReadOnlyList<LeadDocument> Leads,
    IReadOnlyDictionary<string, double> StageSeconds,
    IReadOnlyList<string> Warnings,
    PageProvenance Provenance);
