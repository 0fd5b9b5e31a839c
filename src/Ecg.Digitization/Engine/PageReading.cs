using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>What each stage made of a page; stages that were not reached are null. Immutable and thread-safe.</summary>
/// <param name="Geometry">Where its millimetres are.</param>
/// <param name="Layout">Which lead is where.</param>
/// <param name="Calibration">Speed and gain.</param>
/// <param name="Traces">The curve of each row.</param>
/// <param name="Record">The leads.</param>
/// <param name="Failure">Why there is no record; null when there is one.</param>
/// <param name="StageSeconds">Seconds of each stage, in order.</param>
public sealed record PageReading(
    PageGeometry? Geometry,
    FoundLayout? Layout,
    PageCalibration? Calibration,
    ImmutableArray<RowTrace> Traces,
    EcgRecord? Record,
    DigitizationFailure? Failure,
    ImmutableArray<KeyValuePair<DigitizationStage, double>> StageSeconds)
{
    /// <summary>The layout that an engine which finds none was told to assume; null where the page's own was looked for.</summary>
    public PageLayout? ToldLayout { get; init; }

    /// <summary>Whether the limb leads contradicted each other before they were corrected; null where nothing was corrected and the record tells.</summary>
    internal bool? LimbsContradict { get; init; }
}
