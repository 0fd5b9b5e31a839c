using System.Collections.Immutable;
using System.Diagnostics;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Engine;

/// <summary>Measures the page, then reads the ink: runs the stages one after the other. Thread-safe.</summary>
internal sealed class TraceEngine(TraceEngineStages stages, IReadOnlyList<PageLayout> layouts, double sampleRateHz, ILogger logger) : IPageEngine
{
    public PageReading Read(string name, PageImage image, IReadOnlyList<KeyValuePair<DigitizationStage, double>> before, CancellationToken cancellationToken)
    {
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
            geometry = Timed(DigitizationStage.Rectify, () => stages.Rectifier.Rectify(image, cancellationToken));
            RectifiedInk ink = Timed(DigitizationStage.Sample, () => stages.Sampler.Sample(image, geometry, cancellationToken));
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

    public void Dispose()
    {
        // Its stages hold managed memory only.
    }

    private ImmutableArray<RowTrace> ReadRows(RectifiedInk ink, FoundLayout layout, CancellationToken cancellationToken)
    {
        var traces = new RowTrace[layout.Rows.Length];
        Parallel.For(0, traces.Length, new ParallelOptions { CancellationToken = cancellationToken }, r => traces[r] = stages.TraceReader.Read(ink, layout, r, cancellationToken));
        return [.. traces];
    }
}
