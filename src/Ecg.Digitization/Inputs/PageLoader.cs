using System.Security.Cryptography;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Inputs;

/// <summary>Gets the pixels of a page, whatever it comes in. Thread-safe.</summary>
internal sealed class PageLoader(ImageLimits limits, int pdfDpi)
{
    private readonly PageImageDecoder _decoder = new(limits);
    private readonly PdfRasterizer _pdf = new(limits, pdfDpi);

    /// <summary>Reads a source.</summary>
    public LoadedPage Load(EcgImageSource source, CancellationToken cancellationToken)
    {
        if (source.Image is { } image)
            return OfImage(source, image);
        return Decode(source, ReadBytes(source), cancellationToken);
    }

    /// <summary>Reads a source's bytes without blocking; the rest is work for a thread of the pool.</summary>
    /// <returns>What to hand to <see cref="Load(EcgImageSource, CancellationToken)"/>.</returns>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(EcgImageSource source, CancellationToken cancellationToken)
    {
        if (source.Image is not null || source.Encoded is not null)
            return source.Encoded;
        if (source.Stream is { } stream)
            return await LimitedReader.ReadAllAsync(stream, limits, cancellationToken).ConfigureAwait(false);
        await using FileStream file = Open(source.FilePath!, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await LimitedReader.ReadAllAsync(file, limits, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Decodes what <see cref="ReadAsync"/> gave.</summary>
    public LoadedPage Decode(EcgImageSource source, ReadOnlyMemory<byte>? encoded, CancellationToken cancellationToken)
    {
        if (source.Image is { } image)
            return OfImage(source, image);
        ReadOnlyMemory<byte> bytes = encoded!.Value;
        if (PdfRasterizer.IsPdf(bytes.Span))
            return Identified(_decoder.Decode(_pdf.Rasterize(bytes, source.PageIndex, cancellationToken)), bytes);
        if (source.PageIndex > 0 && source.PageIndex >= _decoder.CountPages(bytes))
            throw NoSuchPage(source);
        return Identified(_decoder.Decode(bytes, source.PageIndex), bytes);
    }

    /// <summary>How many pages a source has.</summary>
    public int CountPages(EcgImageSource source, CancellationToken cancellationToken)
    {
        if (source.Image is not null)
            return 1;
        ReadOnlyMemory<byte> bytes = ReadBytes(source);
        return PdfRasterizer.IsPdf(bytes.Span) ? PdfRasterizer.CountPages(bytes, cancellationToken) : _decoder.CountPages(bytes);
    }

    private static LoadedPage OfImage(EcgImageSource source, PageImage image) => source.PageIndex == 0 ? new LoadedPage(image, null, null) : throw NoSuchPage(source);

    private static LoadedPage Identified(PageImage image, ReadOnlyMemory<byte> bytes) =>
        new(image, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), bytes.Length);

    private static InvalidImageContentException NoSuchPage(EcgImageSource source) => new($"There is no page {source.PageIndex + 1}.");

    private ReadOnlyMemory<byte> ReadBytes(EcgImageSource source)
    {
        if (source.Encoded is { } encoded)
            return encoded;
        if (source.Stream is { } stream)
            return LimitedReader.ReadAll(stream, limits);
        using FileStream file = Open(source.FilePath!, FileOptions.SequentialScan);
        return LimitedReader.ReadAll(file, limits);
    }

    // A missing folder is a missing file to the caller.
    private static FileStream Open(string path, FileOptions options) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, options)
        : throw new FileNotFoundException("There is no such image file.", path);
}
