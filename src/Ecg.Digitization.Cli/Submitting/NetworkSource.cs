using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Submitting;

/// <summary>Pages read by a trained encoder-decoder.</summary>
internal sealed class NetworkSource(SignalPredictor predictor) : IPageSource
{
    /// <inheritdoc/>
    public IEnumerable<PagePrediction> Read(IReadOnlyList<(SubmissionRequest Request, string Path)> pages, CancellationToken stop)
        => predictor.Predict(pages.Select(static p => p.Path), cancellationToken: stop);

    /// <inheritdoc/>
    public void Dispose() => predictor.Dispose();
}
