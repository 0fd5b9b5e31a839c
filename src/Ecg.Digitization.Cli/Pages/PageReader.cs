using System.Diagnostics;
using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Cli.Pages;

/// <summary>Reads pages so that nothing about one can end a run over many.</summary>
internal static class PageReader
{
    /// <summary>Reads one page, the first of a file of several; broken input and refusals alike come back as a failure.</summary>
    /// <param name="digitizer">Reads.</param>
    /// <param name="path">An existing file.</param>
    public static PageOutcome Read(EcgDigitizer digitizer, string path)
    {
        long start = Stopwatch.GetTimestamp();
        (EcgDigitization? page, DigitizationFailure? failure, Exception? exception) = Try(() => digitizer.Digitize(path));
        return new PageOutcome(path, page, failure ?? page!.Failure, Seconds(start), exception);
    }

    /// <summary>Reads all pages of a file, each as it is asked for; a file whose pages cannot be counted is one page that failed.</summary>
    /// <param name="digitizer">Reads.</param>
    /// <param name="path">An existing file.</param>
    public static IEnumerable<PageOutcome> ReadAll(EcgDigitizer digitizer, string path)
    {
        long start = Stopwatch.GetTimestamp();
        (IReadOnlyList<EcgImageSource>? sources, DigitizationFailure? unreadable, Exception? problem) = Try(() => digitizer.GetPages(path));
        if (sources is null)
        {
            yield return new PageOutcome(path, null, unreadable, Seconds(start), problem);
            yield break;
        }

        for (int i = 0; i < sources.Count; i++)
        {
            start = Stopwatch.GetTimestamp();
            EcgImageSource source = sources[i];
            (EcgDigitization? page, DigitizationFailure? failure, Exception? exception) = Try(() => digitizer.Digitize(source));
            yield return new PageOutcome(path, page, failure ?? page!.Failure, Seconds(start), exception, i + 1, sources.Count);
        }
    }

    private static (T? Result, DigitizationFailure? Failure, Exception? Exception) Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return (read(), null, null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A defect of ours or of a native library must not cost the pages after this one.
            return (null, PageFault.Of(exception), exception);
        }
    }

    private static double Seconds(long start) => Stopwatch.GetElapsedTime(start).TotalSeconds;
}
