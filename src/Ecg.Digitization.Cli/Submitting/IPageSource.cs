using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Submitting;

/// <summary>Reads the pages of a submission.</summary>
internal interface IPageSource : IDisposable
{
    /// <summary>Reads pages in their order; what cannot be read is a failure among the results.</summary>
    IEnumerable<PagePrediction> Read(IReadOnlyList<(SubmissionRequest Request, string Path)> pages, CancellationToken stop);
}
