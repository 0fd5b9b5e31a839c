using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ecg.Digitization.Engine;

namespace Ecg.Digitization;

/// <content>Reading many pages.</content>
public sealed partial class EcgDigitizer
{
    /// <summary>Reads many pages, several at a time; results come in the order of the sources.</summary>
    /// <remarks>
    /// What is wrong with a page is in its result and ends nothing. Sources are asked for only as fast as results are taken
    /// (<see cref="DigitizeManyOptions.MaxAhead"/>). When the caller stops reading, pages in work are cancelled and waited for.
    /// </remarks>
    /// <param name="sources">The pages; an exception of the sequence itself ends the results, after those of the sources before it.</param>
    /// <param name="options">How many at once; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public IAsyncEnumerable<SourceDigitization> DigitizeManyAsync(IAsyncEnumerable<EcgImageSource> sources, DigitizeManyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return RunManyAsync(sources, options ?? new DigitizeManyOptions(), cancellationToken);
    }

    /// <summary>Reads many pages, several at a time; results come in the order of the sources.</summary>
    /// <param name="sources">The pages.</param>
    /// <param name="options">How many at once; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between stages and tiles.</param>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public IAsyncEnumerable<SourceDigitization> DigitizeManyAsync(IEnumerable<EcgImageSource> sources, DigitizeManyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return DigitizeManyAsync(sources.ToAsyncEnumerable(), options, cancellationToken);
    }

    private async IAsyncEnumerable<SourceDigitization> RunManyAsync(IAsyncEnumerable<EcgImageSource> sources, DigitizeManyOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int atOnce = options.MaxConcurrency ?? Math.Min(1024, _threads?.Threads ?? Environment.ProcessorCount);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var turns = new SemaphoreSlim(atOnce);
        var begun = Channel.CreateBounded<Task<SourceDigitization>>(options.MaxAhead ?? Math.Min(65_536, 2 * atOnce));
        Task beginning = BeginAllAsync(sources, begun.Writer, turns, stop.Token);
        try
        {
            await foreach (Task<SourceDigitization> page in begun.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return await page.ConfigureAwait(false);
        }
        finally
        {
            // Nothing may run on after the caller has left.
            await stop.CancelAsync().ConfigureAwait(false);
            await beginning.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (begun.Reader.TryRead(out Task<SourceDigitization>? left))
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BeginAllAsync(IAsyncEnumerable<EcgImageSource> sources, ChannelWriter<Task<SourceDigitization>> begun, SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        long index = 0;
        try
        {
            await foreach (EcgImageSource source in sources.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // Room first: a page that was begun must reach the caller, or be waited for.
                if (!await begun.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
                    break;
                await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
                Task<SourceDigitization> page = OneOfManyAsync(source, index++, turns, cancellationToken);
                await begun.WriteAsync(page, CancellationToken.None).ConfigureAwait(false);
            }

            begun.Complete();
        }
        catch (Exception exception)
        {
            begun.Complete(exception);
        }
    }

    private async Task<SourceDigitization> OneOfManyAsync(EcgImageSource source, long index, SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        try
        {
            EcgDigitization page = await DigitizeAsync(source, null, cancellationToken).ConfigureAwait(false);
            return new SourceDigitization(source, index, page, page.Failure, null);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ObjectDisposedException or OutOfMemoryException))
        {
            return new SourceDigitization(source, index, null, PageFault.Of(exception), exception);
        }
        finally
        {
            turns.Release();
        }
    }
}
