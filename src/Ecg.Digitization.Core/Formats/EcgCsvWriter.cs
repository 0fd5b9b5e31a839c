using System.Globalization;

namespace Ecg.Digitization.Formats;

/// <summary>Writes a record as comma-separated text: one column per lead, one row per sample. Stateless and thread-safe.</summary>
/// <remarks>
/// Header <c>I,II,III,aVR,aVL,aVF,V1,...,V6</c>, millivolts with as many digits as a float needs to read back unchanged, blank
/// where a sample is missing, LF newlines, invariant culture. docs/formats.md describes the file.
/// </remarks>
public static class EcgCsvWriter
{
    /// <summary>The name of the optional first column, which <see cref="EcgCsvReader"/> knows.</summary>
    public const string TimeColumn = "time_s";

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="record">The record.</param>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="includeTime">Whether a first column <see cref="TimeColumn"/> gives the time in seconds, and with it the sample rate.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(EcgRecord record, string path, bool includeTime = false) =>
        AtomicFile.WriteText(path, writer => Write(record, writer, includeTime));

    /// <summary>Writes text, row by row.</summary>
    /// <param name="record">The record.</param>
    /// <param name="writer">Where to write; left open.</param>
    /// <param name="includeTime">Whether a first column <see cref="TimeColumn"/> gives the time in seconds, and with it the sample rate.</param>
    public static void Write(EcgRecord record, TextWriter writer, bool includeTime = false)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(writer);
        var samples = new ReadOnlyMemory<float>[Leads.Count];
        if (includeTime)
            writer.Write(TimeColumn + ",");
        for (int lead = 0; lead < samples.Length; lead++)
        {
            samples[lead] = record[(Lead)lead].Samples;
            writer.Write(((Lead)lead).ToName());
            writer.Write(lead + 1 < samples.Length ? ',' : '\n');
        }

        // Twelve floats and a double in shortest form take at most 12 * 15 + 24 characters and 13 separators.
        Span<char> row = stackalloc char[256];
        for (int i = 0; i < record.SampleCount; i++)
        {
            int used = 0;
            if (includeTime)
            {
                (i / record.SampleRateHz).TryFormat(row, out used, default, CultureInfo.InvariantCulture);
                row[used++] = ',';
            }

            for (int lead = 0; lead < samples.Length; lead++)
            {
                float value = samples[lead].Span[i];
                if (!float.IsNaN(value))
                {
                    value.TryFormat(row[used..], out int length, default, CultureInfo.InvariantCulture);
                    used += length;
                }

                row[used++] = lead + 1 < samples.Length ? ',' : '\n';
            }

            writer.Write(row[..used]);
        }
    }
}
