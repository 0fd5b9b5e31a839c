using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization;

/// <content>Reading without blocking the caller: input is awaited, the work goes to the thread pool.</content>
public sealed partial class EcgDigitizer
{
    /// <summary>Reads an image file as <see cref="Digitize(string, CancellationToken)"/> does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EcgDigitizationException">The file is not a readable image, or exceeds a limit; or it is a PDF and poppler is not installed.</exception>
    public Task<EcgDigitization> DigitizeAsync(string path, CancellationToken cancellationToken = default) =>
        DigitizeAsync(EcgImageSource.FromFile(path), null, cancellationToken);

    /// <summary>Reads an encoded image from a stream, from its position to its end; the stream is left open.</summary>
    /// <param name="stream">The encoded image.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, or exceeds a limit.</exception>
    public Task<EcgDigitization> DigitizeAsync(Stream stream, CancellationToken cancellationToken = default) =>
        DigitizeAsync(EcgImageSource.FromStream(stream), null, cancellationToken);

    /// <summary>Reads an encoded image from memory.</summary>
    /// <param name="encoded">The encoded image; it must not change before the task ends.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, or exceeds a limit.</exception>
    public Task<EcgDigitization> DigitizeAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken = default) =>
        DigitizeAsync(EcgImageSource.FromMemory(encoded), null, cancellationToken);

    /// <summary>Reads a decoded page.</summary>
    /// <param name="image">The page.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    public Task<EcgDigitization> DigitizeAsync(PageImage image, CancellationToken cancellationToken = default) =>
        DigitizeAsync(EcgImageSource.FromImage(image), null, cancellationToken);

    /// <summary>Reads a page, wherever it is.</summary>
    /// <param name="source">The page.</param>
    /// <param name="progress">Told after every stage; null for nobody.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, has no such page, or exceeds a limit; or it is a PDF and poppler is not installed.</exception>
    public Task<EcgDigitization> DigitizeAsync(EcgImageSource source, IProgress<DigitizationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return RunAsync(source, progress, cancellationToken);
    }

    private async Task<EcgDigitization> RunAsync(EcgImageSource source, IProgress<DigitizationProgress>? progress, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? encoded = await _loader.ReadAsync(source, cancellationToken).ConfigureAwait(false);
        // Waiting for a thread of the budget must not hold one of the pool.
        if (_threads is not null)
            await _threads.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                () =>
                {
                    using ThreadBudget.Share share = ThreadBudget.Adopt(_threads, cancellationToken);
                    return Run(source, token => _loader.Decode(source, encoded, token), progress, cancellationToken);
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _threads?.Return(1);
        }
    }
}
