using System.Collections.Immutable;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Training;

/// <summary>Reads the signals of one record from .npy, .csv, .txt or WFDB (.hea, .dat), always as (leads, samples). Stateless and thread-safe.</summary>
/// <remarks>
/// A file that names its leads (WFDB, CSV with lead names) gives the asked leads by name, NaN for those it lacks. A bare matrix (.npy, .txt,
/// CSV of numbers only) has a row or a column for each asked lead, or for each of the twelve; the axis with that length holds the leads, the
/// first where both have it.
/// </remarks>
public static class SignalFile
{
    /// <summary>The extensions of signal files, best first where one record has several.</summary>
    public static ImmutableArray<string> Extensions { get; } = [".hea", ".npy", ".csv", ".txt"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; its extension says what it is. A .dat is read through the .hea beside it.</param>
    /// <param name="options">Leads, rate and limits; null for the defaults.</param>
    /// <returns>The signals, at least one sample.</returns>
    /// <exception cref="TrainingDataException">The file is missing, malformed, above a limit, or of another shape.</exception>
    public static SignalData Read(string path, SignalFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= SignalFileOptions.Default;
        try
        {
            CheckFile(path, options.MaxFileBytes);
            SignalData data = Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".NPY" => SignalMatrix.ToLeads(NpyFile.Read(path, MaxValues(options)), path, options),
                ".TXT" => SignalMatrix.ToLeads(TextMatrix.Read(path, MaxValues(options)), path, options),
                ".CSV" => ReadCsv(path, options),
                ".HEA" or ".DAT" => FromRecord(WfdbReader.Read(Path.ChangeExtension(path, ".hea")).ToEcgRecord(), options),
                _ => throw new TrainingDataException(path, "not a signal file of a known kind (.npy, .csv, .txt, .hea, .dat)"),
            };
            if (data.SampleCount < 1)
                throw new TrainingDataException(path, "there are no samples");
            return data.SampleCount <= options.MaxSamples
                ? data
                : throw new TrainingDataException(path, $"{data.SampleCount} samples are more than the limit of {options.MaxSamples}");
        }
        catch (EcgFormatException exception)
        {
            throw new TrainingDataException(path, exception.Line > 0 ? $"line {exception.Line}: {exception.Reason}" : exception.Reason, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(path, exception.Message, exception);
        }
    }

    private static long MaxValues(SignalFileOptions options) => (long)options.MaxSamples * Math.Max(options.Leads.Length, Leads.Count);

    private static void CheckFile(string path, long maxBytes)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new TrainingDataException(path, "there is no such signal file");
        if (file.Length > maxBytes)
            throw new TrainingDataException(path, $"{file.Length} bytes are more than the limit of {maxBytes}");
    }

    private static SignalData ReadCsv(string path, SignalFileOptions options)
    {
        (bool named, bool timed) = CsvHeading.Look(path);
        if (!named)
            return SignalMatrix.ToLeads(TextMatrix.Read(path, MaxValues(options)), path, options);
        // Without a time column and a rate the reader needs one, and the result says that it is not known.
        bool unknown = !timed && options.SampleRateHz is null;
        var reading = new EcgCsvReadOptions { SampleRateHz = timed ? null : options.SampleRateHz ?? 1, MaxRows = options.MaxSamples };
        SignalData data = FromRecord(EcgCsvReader.Read(path, reading), options);
        return unknown ? data with { SampleRateHz = null } : data;
    }

    private static SignalData FromRecord(EcgRecord record, SignalFileOptions options)
    {
        var values = new float[options.Leads.Length * record.SampleCount];
        for (int i = 0; i < options.Leads.Length; i++)
            record[options.Leads[i]].Samples.Span.CopyTo(values.AsSpan(i * record.SampleCount));
        return new SignalData(values, options.Leads.Length, record.SampleRateHz);
    }
}
