using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.EncoderDecoder;

/// <summary>The original system as an engine: a prepared image, the network, its leads cut to the layout that was told. Thread-safe.</summary>
internal sealed class EncoderDecoderEngine(SignalPredictor predictor, PageLayout layout, double sampleRateHz, ILogger logger) : IPageEngine
{
    /// <inheritdoc/>
    public string Name => "encoder-decoder";

    /// <inheritdoc/>
    public string? WeightsSha256 { get; init; }

    /// <inheritdoc/>
    public int Stages => 3;

    public PageReading Read(PageRequest page)
    {
        StageClock clock = page.Clock;
        PageLayout told = page.Layout ?? layout;
        EcgRecord? record = null;
        DigitizationFailure? failure = null;
        try
        {
            GrayImage ready = clock.Run(DigitizationStage.Sample, () => predictor.Prepare(page.Image, clock.Token));
            EcgRecord all = clock.Run(DigitizationStage.Trace, () => predictor.Run(page.Name, ready));
            record = clock.Run(DigitizationStage.Assemble, () => PrintedLeads.Keep(all, told).ResampleTo(sampleRateHz));
        }
        catch (EcgDigitizationException refusal) when (refusal is not NativeLibraryException)
        {
            failure = refusal.Failure;
            Log.PageRefused(logger, failure.Stage, failure.Reason);
        }

        return new PageReading(null, null, null, [], record, failure, clock.Seconds) { ToldLayout = told };
    }

    public void Dispose() => predictor.Dispose();
}
