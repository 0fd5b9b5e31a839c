using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Submitting;

/// <summary>Pages read by the trace engine, each at the rate that its rows have, so that nothing is resampled twice.</summary>
internal sealed class TraceSource : IPageSource
{
    private const double UsualRateHz = 500, LowestHz = 50, HighestHz = 10_000;
    private readonly Dictionary<double, EcgDigitizer> _digitizers = [];

    /// <inheritdoc/>
    public IEnumerable<PagePrediction> Read(IReadOnlyList<(SubmissionRequest Request, string Path)> pages, CancellationToken stop)
    {
        foreach ((SubmissionRequest request, string path) in pages)
        {
            stop.ThrowIfCancellationRequested();
            if (!File.Exists(path))
            {
                yield return new PagePrediction(path, null, new DigitizationFailure(DigitizationStage.Decode, "There is no such image file."));
                continue;
            }

            PageOutcome outcome = PageReader.Read(DigitizerOf(request.Leads[0].SampleRateHz), path);
            yield return new PagePrediction(path, outcome.Failure is null ? outcome.Page!.Record : null, outcome.Failure, outcome.Exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (EcgDigitizer digitizer in _digitizers.Values)
            digitizer.Dispose();
    }

    private EcgDigitizer DigitizerOf(double rate)
    {
        rate = rate is >= LowestHz and <= HighestHz ? rate : UsualRateHz;
        if (!_digitizers.TryGetValue(rate, out EcgDigitizer? digitizer))
            _digitizers.Add(rate, digitizer = Digitizers.Create(rate, null, null));
        return digitizer;
    }
}
