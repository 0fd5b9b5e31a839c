using System.Buffers;
using System.Runtime.CompilerServices;

namespace Ecg.Digitization.Synthesis;

/// <summary>An endless, repeatable supply of pages or strips. Immutable and thread-safe.</summary>
/// <param name="signals">Where signals come from.</param>
/// <param name="variety">What pages look like.</param>
public sealed class SyntheticPageFeed(ISignalSource signals, PageVariety variety)
{
    private readonly RecentRecords _records = new(signals);

    /// <summary>How many are drawn at a time, each on one thread; by default one per core.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>How many strips of neighbouring seeds are cut from one record, each from another page in another style; 8 by default. Signals cost more than a strip's drawing.</summary>
    public int StripsPerRecord { get; init; } = 8;

    /// <summary>Draws one page; page i of the feed with first seed s has the seed s + i.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    public SyntheticPage Draw(ulong seed, CancellationToken cancellationToken = default) => Draw(variety.Draw(seed), signals.GetRecord(SeededRandom.Hash(seed, 17)), cancellationToken);

    /// <summary>Draws one strip.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    public SyntheticPage DrawStrip(ulong seed, CancellationToken cancellationToken = default) => Draw(variety.DrawStrip(seed), GetStripRecord(seed), cancellationToken);

    /// <summary>Draws one strip into the caller's memory; what it writes is what <see cref="DrawStrip"/> gives, without an image of its own.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="format">What <paramref name="pixels"/> receives.</param>
    /// <param name="pixels">Receives the image, row by row. Shape (480, 1000), times three for colour.</param>
    /// <param name="traceYPx">Receives the y of the row's line at each pixel column, NaN where there is none. Shape (1000).</param>
    /// <param name="visible">Receives whether the line can be seen there. Shape (1000).</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <returns>The rest of the truth.</returns>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public PageTruth FillStrip(
        ulong seed, StripPixels format, Span<byte> pixels, Span<float> traceYPx, Span<bool> visible, CancellationToken cancellationToken = default)
    {
        PageRecipe recipe = variety.DrawStrip(seed);
        var strip = (StripCapture)recipe.Capture;
        Check(pixels.Length, strip.WidthPx * strip.HeightPx * (format == StripPixels.Bgr ? 3 : 1), nameof(pixels));
        Check(traceYPx.Length, strip.WidthPx, nameof(traceYPx));
        Check(visible.Length, strip.WidthPx, nameof(visible));
        byte[] rented = ArrayPool<byte>.Shared.Rent(3 * strip.WidthPx * strip.HeightPx);
        PageTruth truth = new PageRenderer { MaxThreads = 1 }.Render(
            GetStripRecord(seed), recipe.Layout, recipe.Style, strip, recipe.Seed, (width, height) => new SyntheticImage(width, height, rented), cancellationToken);
        if (format == StripPixels.Bgr)
            rented.AsSpan(0, pixels.Length).CopyTo(pixels);
        else
            PixelBytes.ToGrey(rented, pixels);
        ArrayPool<byte>.Shared.Return(rented);
        TraceColumns.Fill(truth, truth.Rows[strip.Row], 1, traceYPx);
        truth.FillTraceVisibility(traceYPx, visible);
        return truth;

        static void Check(int length, int needed, string name)
        {
            if (length != needed)
                throw new ArgumentException($"A strip needs {needed} values here, not {length}.", name);
        }
    }

    /// <summary>Draws pages in the order of their seeds, some ahead of the reader.</summary>
    /// <param name="firstSeed">The first page's seed.</param>
    /// <param name="cancellationToken">Ends the feed with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<SyntheticPage> Pages(ulong firstSeed, CancellationToken cancellationToken = default) => Run(Draw, firstSeed, cancellationToken);

    /// <summary>Draws strips in the order of their seeds, some ahead of the reader.</summary>
    /// <param name="firstSeed">The first strip's seed.</param>
    /// <param name="cancellationToken">Ends the feed with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<SyntheticPage> Strips(ulong firstSeed, CancellationToken cancellationToken = default) => Run(DrawStrip, firstSeed, cancellationToken);

    private EcgRecord GetStripRecord(ulong seed) => _records.Get(SeededRandom.Hash(seed / (ulong)Math.Max(1, StripsPerRecord), 19));

    private static SyntheticPage Draw(PageRecipe recipe, EcgRecord record, CancellationToken cancellationToken)
        => new PageRenderer { MaxThreads = 1 }.Render(record, recipe.Layout, recipe.Style, recipe.Capture, recipe.Seed, cancellationToken);

    private async IAsyncEnumerable<SyntheticPage> Run(
        Func<ulong, CancellationToken, SyntheticPage> draw, ulong seed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new Queue<Task<SyntheticPage>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                while (ahead.Count < Math.Max(1, Parallelism))
                {
                    ulong next = seed++;
                    ahead.Enqueue(Task.Run(() => draw(next, stop.Token), stop.Token));
                }

                yield return await ahead.Dequeue().ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(ahead).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    }
}
