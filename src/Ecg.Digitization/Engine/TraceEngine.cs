using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ecg.Digitization.Preprocessing;
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

    public PageReading Read(string name, PageImage image, IReadOnlyList<KeyValuePair<DigitizationStage, double>> before, CancellationToken cancellationToken)
    {
        using TraceReaderLease.Use? use = network?.Enter();
        var seconds = ImmutableArray.CreateBuilder<KeyValuePair<DigitizationStage, double>>();
        seconds.AddRange(before);
        PageGeometry? geometry = null;
        FoundLayout? layout = null;
        PageCalibration? calibration = null;
        ImmutableArray<RowTrace> traces = [];
        EcgRecord? record = null;
        DigitizationFailure? failure = null;
        try
        {
            (PageImage page, PageGeometry upright) = Timed(DigitizationStage.Rectify, () => Rectify(image, cancellationToken));
            geometry = upright.Turned(upright.QuarterTurns, image.Width, image.Height);
            RectifiedInk ink = Timed(DigitizationStage.Sample, () => stages.Sampler.Sample(page, upright, cancellationToken));
            layout = Timed(DigitizationStage.Layout, () => stages.LayoutFinder.Find(ink, layouts, cancellationToken));
            calibration = Timed(DigitizationStage.Calibrate, () => stages.Calibrator.Calibrate(geometry, layout));
            traces = Timed(DigitizationStage.Trace, () => ReadRows(ink, layout, cancellationToken));
            record = Timed(DigitizationStage.Assemble, () => stages.Assembler.Assemble(name, layout, calibration, traces, sampleRateHz));
        }
        catch (EcgDigitizationException refusal)
        {
            failure = refusal.Failure;
            Log.PageRefused(logger, failure.Stage, failure.Reason);
        }

        return new PageReading(geometry, layout, calibration, traces, record, failure, seconds.ToImmutable());

        T Timed<T>(DigitizationStage stage, Func<T> work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            T result = work();
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            seconds.Add(new(stage, elapsed));
            Log.StageDone(logger, stage, elapsed);
            return result;
        }
    }

    public void Dispose() => network?.Dispose();

    // The page upright, and its geometry there.
    private (PageImage Page, PageGeometry Upright) Rectify(PageImage image, CancellationToken cancellationToken)
    {
        int turns = stages.Guide?.FindQuarterTurns(image, cancellationToken) ?? 0;
        if (turns != 0)
            Log.PageTurned(logger, 90 * turns);
        PageImage page = image.Turned(-turns);
        return (page, OnOneGrid(stages.Rectifier.Rectify(page, cancellationToken)) with { QuarterTurns = turns });
    }

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
