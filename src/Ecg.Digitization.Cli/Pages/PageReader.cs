using System.Diagnostics;

namespace Ecg.Digitization.Cli.Pages;

/// <summary>Reads one page so that nothing about it can end a run over many.</summary>
internal static class PageReader
{
    /// <summary>Reads one page; broken input and refusals alike come back as a failure.</summary>
    /// <param name="digitizer">Reads.</param>
    /// <param name="path">An existing file.</param>
    public static PageOutcome Read(EcgDigitizer digitizer, string path)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            using var file = PageFile.Open(path);
            start = Stopwatch.GetTimestamp();
            EcgDigitization page = digitizer.Digitize(file.ImagePath);
            return new PageOutcome(path, page, page.Failure, Seconds(start));
        }
        catch (EcgDigitizationException exception)
        {
            return new PageOutcome(path, null, exception.Failure, Seconds(start), exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A defect of ours or of a native library must not cost the pages after this one.
            var failure = new DigitizationFailure(DigitizationStage.Decode, $"unexpected {exception.GetType().Name}: {exception.Message}");
            return new PageOutcome(path, null, failure, Seconds(start), exception);
        }
    }

    private static double Seconds(long start) => Stopwatch.GetElapsedTime(start).TotalSeconds;
}
