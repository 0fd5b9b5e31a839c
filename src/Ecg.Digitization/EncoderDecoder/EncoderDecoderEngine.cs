using System.Collections.Immutable;
using System.Diagnostics;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.EncoderDecoder;

/// <summary>The original system as an engine: a prepared image, the network, its leads cut to the layout that was told. Thread-safe.</summary>
internal sealed class EncoderDecoderEngine(SignalPredictor predictor, PageLayout layout, double sampleRateHz, ILogger logger) : IPageEngine
{
    public PageReading Read(string name, PageImage image, IReadOnlyList<KeyValuePair<DigitizationStage, double>> before, CancellationToken cancellationToken)
    {
        var seconds = ImmutableArray.CreateBuilder<KeyValuePair<DigitizationStage, double>>();
        seconds.AddRange(before);
        EcgRecord? record = null;
        DigitizationFailure? failure = null;
        try
        {
            GrayImage ready = Timed(DigitizationStage.Sample, () => predictor.Prepare(image, cancellationToken));
            EcgRecord all = Timed(DigitizationStage.Trace, () => predictor.Run(name, ready));
            record = Timed(DigitizationStage.Assemble, () => PrintedLeads.Keep(all, layout).ResampleTo(sampleRateHz));
        }
        catch (EcgDigitizationException refusal)
        {
            failure = refusal.Failure;
            Log.PageRefused(logger, failure.Stage, failure.Reason);
        }

        return new PageReading(null, null, null, [], record, failure, seconds.ToImmutable()) { ToldLayout = layout };

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

    public void Dispose() => predictor.Dispose();
}
