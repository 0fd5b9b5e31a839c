using System.Diagnostics;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization;

/// <summary>Reads pictures of paper ECGs as calibrated leads. Concurrent calls on one instance are safe.</summary>
/// <remarks>
/// Broken input throws an <see cref="EcgDigitizationException"/>; a sound picture that cannot be read gives an
/// <see cref="EcgDigitization"/> with a <see cref="EcgDigitization.Failure"/>.
/// </remarks>
public sealed class EcgDigitizer : IDisposable
{
    private readonly PageImageDecoder _decoder;
    private readonly IPageEngine _engine;
    private readonly ILogger _logger;
    private volatile bool _disposed;

    internal EcgDigitizer(PageImageDecoder decoder, IPageEngine engine, ILogger logger)
    {
        _decoder = decoder;
        _engine = engine;
        _logger = logger;
    }

    /// <summary>Starts to set up a digitizer.</summary>
    public static EcgDigitizerBuilder CreateBuilder() => new();

    /// <summary>Reads an image file: PNG, JPEG, TIFF, BMP or WebP.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Checked between stages.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EcgDigitizationException">The file is not a readable image, or exceeds a limit.</exception>
    public EcgDigitization Digitize(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Run(Path.GetFileNameWithoutExtension(path), () => _decoder.Decode(path), cancellationToken);
    }

    /// <summary>Reads an encoded image from a stream, from its position to its end; the stream is left open.</summary>
    /// <param name="stream">The encoded image.</param>
    /// <param name="cancellationToken">Checked between stages.</param>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, or exceeds a limit.</exception>
    public EcgDigitization Digitize(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Run("ecg", () => _decoder.Decode(stream), cancellationToken);
    }

    /// <summary>Reads an encoded image from memory.</summary>
    /// <param name="encoded">The encoded image.</param>
    /// <param name="cancellationToken">Checked between stages.</param>
    /// <exception cref="EcgDigitizationException">The content is not a readable image, or exceeds a limit.</exception>
    public EcgDigitization Digitize(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken = default) =>
        Run("ecg", () => _decoder.Decode(encoded), cancellationToken);

    /// <summary>Reads a decoded page.</summary>
    /// <param name="image">The page; see <see cref="PageImage.FromPixels"/> for raw pixels.</param>
    /// <param name="cancellationToken">Checked between stages.</param>
    public EcgDigitization Digitize(PageImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Run("ecg", () => image, cancellationToken);
    }

    /// <summary>Ends the digitizer; calls after this throw <see cref="ObjectDisposedException"/>, calls that are running end in peace.</summary>
    public void Dispose()
    {
        _disposed = true;
        _engine.Dispose();
    }

    private EcgDigitization Run(string name, Func<PageImage> decode, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        long start = Stopwatch.GetTimestamp();
        PageImage image = decode();
        double decoded = Stopwatch.GetElapsedTime(start).TotalSeconds;
        PageReading reading = _engine.Read(name, image, [new(DigitizationStage.Decode, decoded)], cancellationToken);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        var page = new EcgDigitization(name, image, reading, elapsed);
        if (page is { IsSuccess: true, Layout: { } layout })
            Log.PageRead(_logger, layout.Name, elapsed.TotalSeconds);
        return page;
    }
}
