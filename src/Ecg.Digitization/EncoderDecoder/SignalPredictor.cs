using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.EncoderDecoder;

/// <summary>Reads pages with a trained <see cref="EcgDigitizationModel"/>: prepares them as in training, runs the network, gives records.</summary>
/// <remarks>
/// The network gives every lead over the whole time, whether or not the page shows it; <see cref="PrintedLeads"/> cuts a record to a page's windows.
/// It states no confidence, so that of every lead is 0. Thread-safety: all calls may come on several threads at once; what is running when it is
/// disposed ends in peace.
/// </remarks>
public sealed class SignalPredictor : IDisposable
{
    private readonly NetworkRunner _network;
    private readonly PreprocessingPipeline _preprocessing;
    private readonly PageImageDecoder _decoder;
    private readonly SignalPredictorOptions _options;

    private SignalPredictor(NetworkRunner network, ModelInput input, PreprocessingPipeline preprocessing, SignalPredictorOptions options)
    {
        (_network, Input, _preprocessing, _options) = (network, input, preprocessing, options);
        _decoder = new PageImageDecoder(options.ImageLimits);
    }

    /// <summary>What the network was trained on.</summary>
    public ModelInput Input { get; }

    /// <summary>Reads a checkpoint, once.</summary>
    /// <param name="checkpointPath">A safetensors, TorchSharp or PyTorch file of an <see cref="EcgDigitizationModel"/>.</param>
    /// <param name="options">How the network is run; null for the defaults.</param>
    /// <exception cref="ModelLoadException">The file is missing, malformed, of another network, or describes an input that cannot be made.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">The device is not available.</exception>
    public static SignalPredictor Load(string checkpointPath, SignalPredictorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(checkpointPath);
        options ??= SignalPredictorOptions.Default;
        options.Check();
        (EcgDigitizationModel model, ModelInput input) = CheckpointReader.Read(checkpointPath, options);
        try
        {
            PreprocessingPipeline preprocessing = options.Preprocessing ?? PreprocessingPresets.Find(input.Preprocessing, input.ImageSize)
                ?? throw new ModelLoadException($"{checkpointPath}: its preprocessing '{input.Preprocessing}' is not one of {string.Join(", ", PreprocessingPresets.Names)}; give a pipeline for it.");
            return new SignalPredictor(new NetworkRunner(model, input, options), input, preprocessing, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Predicts one page.</summary>
    /// <param name="name">The record's name.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    /// <exception cref="EcgDigitizationException">The page cannot be prepared, or the network gave no sample.</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    public EcgRecord Predict(string name, PageImage page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(page);
        return Run(name, Prepare(page, cancellationToken));
    }

    /// <summary>Predicts pages in files, a batch at a time, in their order. A page that cannot be read is a failure among the results and ends nothing.</summary>
    /// <param name="paths">The files. For a folder give its files.</param>
    /// <param name="progress">Told after every batch how many pages are done.</param>
    /// <param name="cancellationToken">Looked at between pages.</param>
    /// <returns>One result per file; read lazily, so that few are in memory at once.</returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    public IEnumerable<PagePrediction> Predict(IEnumerable<string> paths, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return PredictBatches(paths, progress, cancellationToken);
    }

    /// <summary>Frees the network, once nothing uses it any more. May be called again.</summary>
    public void Dispose() => _network.Dispose();

    /// <summary>The image that the network sees.</summary>
    internal GrayImage Prepare(PageImage page, CancellationToken cancellationToken)
    {
        GrayImage ready = _preprocessing.Run(page, cancellationToken: cancellationToken).ToGray();
        return ready.Width == Input.ImageSize && ready.Height == Input.ImageSize
            ? ready
            : throw new EcgDigitizationException(DigitizationStage.Sample, $"The preprocessing gave an image of {ready.Width} x {ready.Height} pixels; the network was trained on {Input.ImageSize} x {Input.ImageSize}.");
    }

    /// <summary>The record of a prepared image.</summary>
    internal EcgRecord Run(string name, GrayImage ready) => _network.Run([(name, ready)])[0];

    private IEnumerable<PagePrediction> PredictBatches(IEnumerable<string> paths, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        int done = 0;
        foreach (string[] batch in paths.Chunk(_options.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PagePrediction[] results = PredictBatch(batch, cancellationToken);
            progress?.Report(done += batch.Length);
            foreach (PagePrediction result in results)
                yield return result;
        }
    }

    private PagePrediction[] PredictBatch(string[] paths, CancellationToken cancellationToken)
    {
        var images = new GrayImage?[paths.Length];
        var results = new PagePrediction[paths.Length];
        Parallel.For(0, paths.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            try
            {
                images[i] = Prepare(_decoder.Decode(paths[i]), cancellationToken);
            }
            catch (Exception exception) when (IsOfThePage(exception))
            {
                results[i] = Failed(paths[i], exception);
            }
        });
        int[] sound = [.. Enumerable.Range(0, paths.Length).Where(i => images[i] is not null)];
        RunBatch(paths, images, sound, results);
        return results;
    }

    private void RunBatch(string[] paths, GrayImage?[] images, int[] sound, PagePrediction[] results)
    {
        try
        {
            EcgRecord[] records = _network.Run([.. sound.Select(i => (NameOf(paths[i]), images[i]!))]);
            for (int k = 0; k < sound.Length; k++)
                results[sound[k]] = new PagePrediction(paths[sound[k]], records[k], null);
        }
        catch (Exception exception) when (IsOfThePage(exception))
        {
            foreach (int i in sound)
                results[i] = Failed(paths[i], exception);
        }
    }

    // A defect of ours or of a native library must not cost the pages after this one; what the caller did is for the caller.
    private static bool IsOfThePage(Exception exception) => exception is not (OperationCanceledException or OutOfMemoryException or ObjectDisposedException);

    private static PagePrediction Failed(string path, Exception exception) => new(
        path,
        null,
        exception is EcgDigitizationException known ? known.Failure : new DigitizationFailure(exception is IOException or UnauthorizedAccessException ? DigitizationStage.Decode : DigitizationStage.Trace, exception.Message),
        exception);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : "ecg";
}
