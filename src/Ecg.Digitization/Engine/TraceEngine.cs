using System.Collections.Immutable;
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
        var clock = new StageClock(before, logger, cancellationToken);
        PageGeometry? geometry = null;
        FoundLayout? layout = null;
        PageCalibration? calibration = null;
        ImmutableArray<RowTrace> traces = [];
        EcgRecord? record = null;
        DigitizationFailure? failure = null;
        try
        {
            OpenedPage page = Open(image, clock, found => geometry = found, cancellationToken);
            layout = page.Layout ?? throw page.Refusal!;
            calibration = clock.Run(DigitizationStage.Calibrate, () => stages.Calibrator.Calibrate(page.Geometry, layout));
            traces = clock.Run(DigitizationStage.Trace, () => ReadRows(page.Ink, layout, cancellationToken));
            record = clock.Run(DigitizationStage.Assemble, () => stages.Assembler.Assemble(name, layout, calibration, traces, sampleRateHz));
        }
        catch (EcgDigitizationException refusal)
        {
            failure = refusal.Failure;
            Log.PageRefused(logger, failure.Stage, failure.Reason);
        }

        return new PageReading(geometry, layout, calibration, traces, record, failure, clock.Seconds);
    }

    public void Dispose() => network?.Dispose();

    // Turned upright, measured, sampled and searched for its layout.
    private OpenedPage Open(PageImage image, StageClock clock, Action<PageGeometry> found, CancellationToken cancellationToken)
    {
        int first = stages.Guide is { } guide ? clock.Run(DigitizationStage.Rectify, () => TurnChoice.First(guide.GuessTurns(image, cancellationToken))) : 0;
        OpenedPage page = Open(image, first, clock, found, cancellationToken);
        if (stages.Guide is not null && !TurnChoice.IsSettled(page.Layout))
        {
            (FoundLayout? opposite, _) = FindLayout(page.Ink.UpsideDown(), clock, cancellationToken);
            int turns = TurnChoice.Decide(first, page.Layout, opposite);
            page = turns == first ? page : Open(image, turns, clock, found, cancellationToken);
        }

        if (page.Turns != 0)
            Log.PageTurned(logger, 90 * page.Turns);
        return page;
    }

    private OpenedPage Open(PageImage image, int turns, StageClock clock, Action<PageGeometry> found, CancellationToken cancellationToken)
    {
        (PageImage page, PageGeometry upright) = clock.Run(DigitizationStage.Rectify, () =>
        {
            PageImage turned = image.Turned(-turns);
            return (turned, OnOneGrid(stages.Rectifier.Rectify(turned, cancellationToken)));
        });
        PageGeometry geometry = upright.Turned(turns, image.Width, image.Height);
        found(geometry);
        RectifiedInk ink = clock.Run(DigitizationStage.Sample, () => stages.Sampler.Sample(page, upright, cancellationToken));
        (FoundLayout? layout, EcgDigitizationException? refusal) = FindLayout(ink, clock, cancellationToken);
        return new OpenedPage(turns, geometry, ink, layout, refusal);
    }

    private (FoundLayout? Layout, EcgDigitizationException? Refusal) FindLayout(RectifiedInk ink, StageClock clock, CancellationToken cancellationToken)
    {
        try
        {
            return (clock.Run(DigitizationStage.Layout, () => stages.LayoutFinder.Find(ink, layouts, cancellationToken)), null);
        }
        catch (EcgDigitizationException refusal)
        {
            return (null, refusal);
        }
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
