using System.Diagnostics;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Export;
using Ecg.Digitization.Inputs;
using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization;

/// <summary>Reads pictures of paper ECGs as calibrated leads. Thread-safe: concurrent calls on one instance are what it is made for.</summary>
/// <remarks>
/// Broken input throws an <see cref="EcgDigitizationException"/>; a sound picture that cannot be read gives an
/// <see cref="EcgDigitization"/> with a <see cref="EcgDigitization.Failure"/>. Cancelling ends a call between stages, and inside of them between tiles.
/// </remarks>
public sealed partial class EcgDigitizer : IDisposable
{
    private readonly PageLoader _loader;
    private readonly IPageEngine _engine;
    private readonly ThreadBudget? _threads;
    private readonly TimeSpan? _timeLimit;
    private readonly ILogger _logger;
    private volatile bool _disposed;

    internal EcgDigitizer(PageLoader loader, IPageEngine engine, ThreadBudget? threads, TimeSpan? timeLimit, ILogger logger)
    {
        _loader = loader;
        _engine = engine;
        _threads = threads;
        _timeLimit = timeLimit;
        _logger = logger;
    }

    /// <summary>Starts to set up a digitizer.</summary>
    public static EcgDigitizerBuilder CreateBuilder() => new();

    /// <summary>Reads an image file: PNG, JPEG, TIFF, BMP or WebP, or a PDF; the first page of several.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EcgDigitizationException">The file is not a readable image, or exceeds a limit; or it is a PDF and poppler is not installed.</exception>
    public EcgDigitization Digitize(string path, CancellationToken cancellationToken = default) =>
        Digitize(EcgImageSource.FromFile(path), null, cancellationToken);

    /// <summary>Reads an encoded image from a stream, from its position to its end; the stream is left open.</summary>
    /// <param name="stream">The encoded image.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, or exceeds a limit.</exception>
    public EcgDigitization Digitize(Stream stream, CancellationToken cancellationToken = default) =>
        Digitize(EcgImageSource.FromStream(stream), null, cancellationToken);

    /// <summary>Reads an encoded image from memory.</summary>
    /// <param name="encoded">The encoded image.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, or exceeds a limit.</exception>
    public EcgDigitization Digitize(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken = default) =>
        Digitize(EcgImageSource.FromMemory(encoded), null, cancellationToken);

    /// <summary>Reads a decoded page.</summary>
    /// <param name="image">The page.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    public EcgDigitization Digitize(PageImage image, CancellationToken cancellationToken = default) =>
        Digitize(EcgImageSource.FromImage(image), null, cancellationToken);

    /// <summary>Reads raw pixels.</summary>
    /// <param name="pixels">Rows top to bottom; the last one may lack its padding. They are copied.</param>
    /// <param name="width">The width in pixels; at least 1.</param>
    /// <param name="height">The height in pixels; at least 1.</param>
    /// <param name="strideBytes">The number of bytes from one row to the next, at least that of a row.</param>
    /// <param name="format">The order of bytes. Opacity is resolved over white.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="ArgumentException">There are fewer bytes than the size and stride need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the stride is below a row's length.</exception>
    public EcgDigitization Digitize(ReadOnlySpan<byte> pixels, int width, int height, int strideBytes, RawPixelFormat format, CancellationToken cancellationToken = default) =>
        Digitize(EcgImageSource.FromPixels(pixels, width, height, strideBytes, format), null, cancellationToken);

    /// <summary>Reads a page, wherever it is.</summary>
    /// <param name="source">The page.</param>
    /// <param name="progress">Told after every stage; null for nobody.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, has no such page, or exceeds a limit; or it is a PDF and poppler is not installed.</exception>
    public EcgDigitization Digitize(EcgImageSource source, IProgress<DigitizationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        using ThreadBudget.Share share = ThreadBudget.Enter(_threads, cancellationToken);
        return Run(source, token => _loader.Load(source, token), progress, cancellationToken);
    }

    /// <summary>The pages of a file, of which a TIFF and a PDF may have several; no pixel is decoded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    /// <returns>One source for each page, in order; all have the name of the file.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EcgDigitizationException">The file is not a readable image or PDF, or exceeds a limit; or it is a PDF and poppler is not installed.</exception>
    public IReadOnlyList<EcgImageSource> GetPages(string path, CancellationToken cancellationToken = default)
    {
        var source = EcgImageSource.FromFile(path);
        ObjectDisposedException.ThrowIf(_disposed, this);
        int count = _loader.CountPages(source, cancellationToken);
        return [.. Enumerable.Range(0, count).Select(i => source with { PageIndex = i })];
    }

    /// <summary>Ends the digitizer; calls after this throw <see cref="ObjectDisposedException"/>, calls that are running end in peace.</summary>
    public void Dispose()
    {
        _disposed = true;
        _engine.Dispose();
    }

    private EcgDigitization Run(EcgImageSource source, Func<CancellationToken, LoadedPage> load, IProgress<DigitizationProgress>? progress, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using var time = new PageTime(_timeLimit, cancellationToken);
        // Loops inside of the page end with its time too.
        using ThreadBudget.Share share = ThreadBudget.Adopt(_threads, time.Token);
        var clock = new StageClock(1 + _engine.Stages, progress, _logger, time);
        LoadedPage loaded = clock.Run(DigitizationStage.Decode, () => load(time.Token));
        PageReading reading = _engine.Read(new PageRequest(source.Name, loaded.Image, source.Layout, clock));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        var provenance = new PageProvenance(DigitizationProvenance.Version, _engine.Name, _engine.WeightsSha256, loaded.Sha256, loaded.EncodedBytes, source.PageIndex);
        var page = new EcgDigitization(source.Name, loaded.Image, reading, provenance, elapsed);
        if (page is { IsSuccess: true, Layout: { } layout })
            Log.PageRead(_logger, layout.Name, elapsed.TotalSeconds);
        return page;
    }
}
