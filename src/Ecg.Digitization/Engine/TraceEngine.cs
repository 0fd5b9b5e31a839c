using System.Collections.Immutable;
using System.Globalization;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;
using Ecg.Digitization.Trust;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Engine;

/// <summary>Measures the page, then reads the ink: runs the stages one after the other. Thread-safe.</summary>
internal sealed class TraceEngine(TraceEngineStages stages, IReadOnlyList<PageLayout> layouts, double sampleRateHz, ILogger logger, TraceReaderLease? network = null) : IPageEngine
{
    /// <summary>Phases that are pure chance leave 0.29 mm (1 mm / sqrt 12) unexplained; a map near that has followed no grid at all.</summary>
    private const double ChanceResidualMillimetres = 0.2;

    /// <summary>Columns that turn out to lie this far from where they were looked for are read again.</summary>
    private const double FarMillimetres = 0.5;

    /// <summary>From this confidence a map has followed a grid.</summary>
    private const double ClearGrid = 0.5;

    /// <summary>How often the scale of a page without a grid is set right.</summary>
    private const int ScaleRounds = 3;

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
            OpenedPage opened = Open(page, candidates, found => geometry = found);
            layout = opened.Layout ?? throw opened.Refusal!;
            (calibration, traces) = ReadLayout(opened.Geometry, opened.Ink, layout, clock);
            FoundLayout moved = Settled(layout);
            for (int round = 0; round < ScaleRounds && opened.Gridless is { } guessed && GridlessTime.Factor(moved, traces, guessed.Guess.Source) is not 1.0 and { } factor; round++)
            {
                opened = Gridless(page, opened.Turns, new GridlessOpener(stages).Rescaled(page.Image.Turned(-opened.Turns), guessed, moved, factor, clock), found => geometry = found);
                layout = opened.Layout!;
                (calibration, traces) = ReadLayout(opened.Geometry, opened.Ink, layout, clock);
                moved = Settled(layout);
            }

            if (opened.Gridless is not null)
                GridlessTime.ThrowIfNotFlat(traces);
            traces = clock.Run(DigitizationStage.Trace, () => ImmutableArray.CreateRange(stages.TraceReader.FindStarts(opened.Ink, moved, traces, token)));
            moved = StartConsensus.Settle(moved, traces);
            layout = page.Layout is null ? StripLeads.Check(moved, traces) : moved;

            // The readers cut leads where the layout told them to; what they see from the right place is seen better.
            FoundLayout Settled(FoundLayout from)
            {
                FoundLayout to = Refined(from);
                if (LeadStarts.Distance(from, to) <= FarMillimetres)
                    return to;
                traces = clock.Run(DigitizationStage.Trace, () => ReadRows(opened.Ink, to, token));
                FoundLayout again = Refined(to);
                return LeadStarts.Distance(to, again) > FarMillimetres ? to : again;
            }

            FoundLayout Refined(FoundLayout found) => LeadStarts.Refine(found, traces, opened.Ink.Origin.X, opened.Ink.ToMillimetresX(opened.Ink.Width - 1));
            record = RecordCheck.ThrowIfNone(layout, clock.Run(DigitizationStage.Assemble, () => stages.Assembler.Assemble(page.Name, layout, calibration, traces, sampleRateHz)));
        }
        catch (EcgDigitizationException refusal) when (refusal is not NativeLibraryException)
        {
            failure = refusal.Failure;
            Log.PageRefused(logger, failure.Stage, failure.Reason);
        }

        var reading = new PageReading(geometry, layout, calibration, traces, record, failure, clock.Seconds);
        // Leads are judged as they were read: once corrected they contradict each other no more.
        return LeadTrust.Apply(reading) is not { } judged ? reading : reading with { Record = LimbCorrection.Apply(judged), LimbsContradict = LimbContradiction.Any(judged) };
    }

    public void Dispose() => network?.Dispose();

    // Turned upright, measured, sampled and searched for its layout.
    private OpenedPage Open(PageRequest page, IReadOnlyList<PageLayout> candidates, Action<PageGeometry> found)
    {
        OpenedPage opened = Open(page, null, candidates, found);
        if (stages is { FindsTurns: true, Guide: not null } && !TurnChoice.IsSettled(opened.Layout))
        {
            (FoundLayout? opposite, _) = FindLayout(opened.Ink.UpsideDown(), page.Clock, candidates);
            int turns = TurnChoice.Decide(opened.Turns, opened.Layout, opposite);
            opened = turns == opened.Turns ? opened : Open(page, turns, candidates, found);
        }

        if (opened.Turns != 0)
            Log.PageTurned(logger, 90 * opened.Turns);
        return opened;
    }

    // Without a turn to go by, the guide's guess.
    private OpenedPage Open(PageRequest page, int? turned, IReadOnlyList<PageLayout> candidates, Action<PageGeometry> found)
    {
        (StageClock clock, CancellationToken token) = (page.Clock, page.Clock.Token);
        int turns = turned ?? clock.Run(DigitizationStage.Rectify, () => stages is { FindsTurns: true, Guide: { } guide } ? TurnChoice.First(guide.GuessTurns(page.Image, token)) : 0);
        PageImage image = page.Image.Turned(-turns);
        (OpenedPage? opened, EcgDigitizationException? refusal) = OpenByGrid(page, image, turns, candidates, found);
        // A grid that was clearly followed is there, whatever the page shows.
        if (opened is { Layout: not null } or { Geometry.Confidence: >= ClearGrid } || turned is not null || !stages.ReadsGridless)
            return opened ?? throw refusal!;
        if (clock.Guard(DigitizationStage.Rectify, () => new GridlessOpener(stages).Open(image, ink => FindLayout(ink, clock, candidates).Layout, clock)) is not { } guessed)
            return opened ?? throw refusal!;
        return Gridless(page, turns, guessed, found);
    }

    private static OpenedPage Gridless(PageRequest page, int turns, GridlessOpening guessed, Action<PageGeometry> found)
    {
        PageGeometry geometry = guessed.Geometry.Turned(turns, page.Image.Width, page.Image.Height);
        found(geometry);
        return new OpenedPage(turns, geometry, guessed.Ink, guessed.Layout, null) { Gridless = guessed };
    }

    private (OpenedPage? Opened, EcgDigitizationException? Refusal) OpenByGrid(PageRequest page, PageImage image, int turns, IReadOnlyList<PageLayout> candidates, Action<PageGeometry> found)
    {
        (StageClock clock, CancellationToken token) = (page.Clock, page.Clock.Token);
        PageGeometry upright;
        try
        {
            upright = clock.Run(DigitizationStage.Rectify, () => OnOneGrid(stages.Rectifier.Rectify(image, token)));
        }
        catch (EcgDigitizationException refused) when (refused is not NativeLibraryException && !token.IsCancellationRequested)
        {
            return (null, refused);
        }

        found(upright.Turned(turns, page.Image.Width, page.Image.Height));
        (upright, RectifiedInk ink) = clock.Run(DigitizationStage.Sample, () => new SheetInk(stages.Sampler, stages.Guide).Sample(image, upright, token));
        PageGeometry geometry = upright.Turned(turns, page.Image.Width, page.Image.Height);
        found(geometry);
        (FoundLayout? layout, EcgDigitizationException? refusal) = FindLayout(ink, clock, candidates);
        return (new OpenedPage(turns, geometry, ink, layout, refusal), null);
    }

    private (FoundLayout? Layout, EcgDigitizationException? Refusal) FindLayout(RectifiedInk ink, StageClock clock, IReadOnlyList<PageLayout> candidates)
    {
        try
        {
            return (clock.Run(DigitizationStage.Layout, () => stages.LayoutFinder.Find(ink, candidates, clock.Token)), null);
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

    private (PageCalibration Calibration, ImmutableArray<RowTrace> Traces) ReadLayout(PageGeometry geometry, RectifiedInk ink, FoundLayout layout, StageClock clock)
    {
        PageCalibration calibration = clock.Run(DigitizationStage.Calibrate, () => stages.Calibrator.Calibrate(geometry, layout));
        return (calibration, clock.Run(DigitizationStage.Trace, () => ReadRows(ink, layout, clock.Token)));
    }

    private ImmutableArray<RowTrace> ReadRows(RectifiedInk ink, FoundLayout layout, CancellationToken cancellationToken)
    {
        var traces = new RowTrace[layout.Rows.Length];
        Parallel.For(0, traces.Length, new ParallelOptions { CancellationToken = cancellationToken }, r => traces[r] = stages.TraceReader.Read(ink, layout, r, cancellationToken));
        return [.. stages.TraceReader.Untangle(ink, layout, traces, cancellationToken)];
    }
}
