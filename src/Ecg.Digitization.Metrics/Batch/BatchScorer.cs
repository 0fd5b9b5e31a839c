namespace Ecg.Digitization.Metrics;

/// <summary>Scores many records by the official metric on several threads. Immutable and thread-safe.</summary>
/// <remarks>Every image is scored alone and the sums are made afterwards in the order of the images, so the result has the same bits whatever the number of threads.</remarks>
public sealed class BatchScorer
{
    /// <summary>Creates a scorer.</summary>
    /// <param name="cap">The largest linear ratio of one image.</param>
    /// <param name="maxDegreeOfParallelism">The most threads at work; -1 for as many as there are processors.</param>
    public BatchScorer(double cap = OfficialMetric.DefaultCap, int maxDegreeOfParallelism = -1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cap);
        if (maxDegreeOfParallelism is 0 or < -1)
            throw new ArgumentOutOfRangeException(nameof(maxDegreeOfParallelism), maxDegreeOfParallelism, "The number of threads is -1 or above zero.");
        Cap = cap;
        MaxDegreeOfParallelism = maxDegreeOfParallelism;
    }

    /// <summary>The largest linear ratio of one image.</summary>
    public double Cap { get; }

    /// <summary>The most threads at work; -1 for as many as there are processors.</summary>
    public int MaxDegreeOfParallelism { get; }

    /// <summary>Scores images of equal layout whose leads lie one after another.</summary>
    /// <param name="truth">Shape (images, sum of lengths).</param>
    /// <param name="prediction">The same of the predictions.</param>
    /// <param name="leadLengths">The length of each lead.</param>
    /// <param name="sampleRateHz">The rate of all leads.</param>
    /// <param name="images">Receives one score per image, shape (images).</param>
    /// <param name="cancellationToken">Ends the work between images.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a sample is not finite.</exception>
    public void Score(
        ReadOnlyMemory<double> truth,
        ReadOnlyMemory<double> prediction,
        int[] leadLengths,
        double sampleRateHz,
        Memory<ImageScore> images,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leadLengths);
        long size = 0;
        foreach (int length in leadLengths)
            size += length;
        if (size <= 0 || truth.Length != size * images.Length || prediction.Length != truth.Length)
            throw new ArgumentException($"{images.Length} images of {size} samples do not make {truth.Length} and {prediction.Length}.", nameof(truth));
        int each = (int)size;
        Run(images.Length, i =>
        {
            Span<LeadScore> leads = leadLengths.Length <= 64 ? stackalloc LeadScore[leadLengths.Length] : new LeadScore[leadLengths.Length];
            images.Span[i] = OfficialMetric.ScoreImage(truth.Span.Slice(i * each, each), prediction.Span.Slice(i * each, each), leadLengths, sampleRateHz, leads, Cap);
        }, cancellationToken);
    }

    /// <summary>Scores pairs of records in their truths' windows.</summary>
    /// <param name="pairs">Truth and prediction of each record.</param>
    /// <param name="cancellationToken">Ends the work between records.</param>
    /// <returns>One score per pair, in their order.</returns>
    /// <exception cref="ArgumentException">A pair cannot be scored; see <see cref="RecordScorer"/>.</exception>
    public RecordScore[] Score(IReadOnlyList<(EcgRecord Truth, EcgRecord Prediction)> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var scores = new RecordScore[pairs.Count];
        Run(pairs.Count, i => scores[i] = RecordScorer.Score(pairs[i].Truth, pairs[i].Prediction, Cap), cancellationToken);
        return scores;
    }

    private void Run(int count, Action<int> body, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxDegreeOfParallelism, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, count, options, body);
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is ArgumentException first)
        {
            throw new ArgumentException($"A record of the batch cannot be scored: {first.Message}", first);
        }
    }
}
