using System.Collections.Immutable;
using System.Globalization;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Engine;

/// <summary>Measures the page, then reads the ink: runs the stages one after the other. Thread-safe.</summary>
internal sealed class TraceEngine(TraceEngineStages stages, IReadOnlyList<PageLayout> layouts, double sampleRateHz, ILogger logger, TraceReaderLease? network = null) : IPageEngine
{
    /// <summary>Phases that are pure chance leave 0.29 mm (1 mm / sqrt 12) unexplained; a map near that has followed no grid at all.</summary>
    private const double ChanceResidualMillimetres = 0.2;

    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public string? WeightsSha256 { get; init; }

    /// <inheritdoc/>
    public int Stages => 6;

    public PageReading Read(PageRequest page)
    {
        using TraceReaderLease.Use? use = network?.Enter();
        (StageClock clock, CancellationToken token) = (page.Clock, page.Clock.Token);
        IReadOnlyList<PageLayout> candidates = page.Layout is { } told ? [told] : layouts;
        PageGeometry? geometry = null;
        FoundLayout? layout = null;
        PageCalibration? calibration = null;
        ImmutableArray<RowTrace> traces = [];
        EcgRecord? record = null;
        DigitizationFailure? failure = null;
        try
        {
            geometry = clock.Run(DigitizationStage.Rectify, () => OnOneGrid(stages.Rectifier.Rectify(page.Image, token)));
            RectifiedInk ink = clock.Run(DigitizationStage.Sample, () => stages.Sampler.Sample(page.Image, geometry, token));
            layout = clock.Run(DigitizationStage.Layout, () => stages.LayoutFinder.Find(ink, candidates, token));
            calibration = clock.Run(DigitizationStage.Calibrate, () => stages.Calibrator.Calibrate(geometry, layout));
            traces = clock.Run(DigitizationStage.Trace, () => ReadRows(ink, layout, token));
            layout = LeadStarts.Refine(layout, traces);
            record = clock.Run(DigitizationStage.Assemble, () => stages.Assembler.Assemble(page.Name, layout, calibration, traces, sampleRateHz));
        }
        catch (EcgDigitizationException refusal)
        {
            failure = refusal.Failure;
            Log.PageRefused(logger, failure.Stage, failure.Reason);
        }

        return new PageReading(geometry, layout, calibration, traces, record, failure, clock.Seconds);
    }

    public void Dispose() => network?.Dispose();

    private static PageGeometry OnOneGrid(PageGeometry geometry)
    {
        double residual = Math.Max(geometry.ResidualXMillimetres, geometry.ResidualYMillimetres);
        return residual <= ChanceResidualMillimetres
            ? geometry
            : throw new EcgDigitizationException(
                DigitizationStage.Rectify,
                string.Create(CultureInfo.InvariantCulture, $"The lines on the image keep to no millimetre grid: they stand {residual:F2} mm off on average, as chance would have it."));
    }

    private ImmutableArray<RowTrace> ReadRows(RectifiedInk ink, FoundLayout layout, CancellationToken cancellationToken)
    {
        var traces = new RowTrace[layout.Rows.Length];
        Parallel.For(0, traces.Length, new ParallelOptions { CancellationToken = cancellationToken }, r => traces[r] = stages.TraceReader.Read(ink, layout, r, cancellationToken));
        return [.. traces];
    }
}
