using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Ecg.Digitization.Formats;

/// <summary>Writes WFDB records in format 16. Stateless and thread-safe.</summary>
/// <remarks>Written after header(5) and signal(5) of the WFDB Applications Guide, PhysioNet. NaN is written as -32768.</remarks>
public static class WfdbWriter
{
    /// <summary>The gain used for leads, in units per millivolt: one unit is one microvolt.</summary>
    public const double GainPerMillivolt = 1000;

    // header(5) allows 255 characters in a line, its newline included.
    private const int MaxCommentLength = 250;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Writes the twelve leads in millivolts as <c>PATH.hea</c> and <c>PATH.dat</c>, both whole or neither.</summary>
    /// <remarks>
    /// The gain is 1000 per millivolt and the baseline 0 wherever the lead's range fits into 16 bits; where it does not, first the
    /// baseline moves, then the gain falls. A value read back differs from the one written by at most half of 1/gain.
    /// </remarks>
    /// <param name="record">The leads; a lead that is not printed becomes a signal of missing samples.</param>
    /// <param name="pathWithoutExtension">Where to write; the last part is the record's name and must satisfy <see cref="IsRecordName"/>.</param>
    /// <param name="comments">Comment lines for the end of the header, without anything that identifies a patient.</param>
    /// <exception cref="ArgumentException">The name cannot be a record name, or a sample is infinite.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(EcgRecord record, string pathWithoutExtension, IEnumerable<string>? comments = null) =>
        Write(WfdbRecord.FromEcgRecord(record, comments), pathWithoutExtension);

    /// <summary>Writes any record as <c>PATH.hea</c> and <c>PATH.dat</c>, both whole or neither.</summary>
    /// <remarks>Each signal keeps the gain and baseline of its header wherever its range fits into 16 bits.</remarks>
    /// <param name="record">The record; at least one signal.</param>
    /// <param name="pathWithoutExtension">Where to write; the last part is the record's name and must satisfy <see cref="IsRecordName"/>.</param>
    /// <exception cref="ArgumentException">The name cannot be a record name, there is no signal, a unit or name cannot be written, or a sample is infinite.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(WfdbRecord record, string pathWithoutExtension)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentException.ThrowIfNullOrEmpty(pathWithoutExtension);
        string name = Path.GetFileName(pathWithoutExtension);
        if (!IsRecordName(name))
            throw new ArgumentException($"'{name}' cannot be a WFDB record name: letters, digits, '_' and '-' only (see {nameof(ToRecordName)}).", nameof(pathWithoutExtension));
        AtomicFile.WriteTogether(
            (pathWithoutExtension + ".dat", stream => WriteSignals(record, stream)),
            (pathWithoutExtension + ".hea", AtomicFile.Text(writer => WriteHeader(record, name, writer))));
    }

    /// <summary>Whether a name is made of ASCII letters, digits, underscores and hyphens only.</summary>
    /// <param name="name">A name without folder and extension.</param>
    public static bool IsRecordName(ReadOnlySpan<char> name) => !name.IsEmpty && !name.ContainsAnyExcept(NameCharacters);

    /// <summary>The name with every character that a record name may not have replaced by an underscore.</summary>
    /// <param name="name">A name without folder and extension: <c>scan 1</c> becomes <c>scan_1</c>.</param>
    public static string ToRecordName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return string.Create(name.Length, name, static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = NameCharacters.Contains(from[i]) ? from[i] : '_';
        });
    }

    /// <summary>Writes the header alone.</summary>
    /// <param name="record">The record; at least one signal.</param>
    /// <param name="name">The record's name; the signal file is <c>NAME.dat</c>.</param>
    /// <param name="writer">Where to write; left open.</param>
    /// <exception cref="ArgumentException">The name cannot be a record name, there is no signal, a unit or name cannot be written, or a sample is infinite.</exception>
    public static void WriteHeader(WfdbRecord record, string name, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(writer);
        if (!IsRecordName(name))
            throw new ArgumentException($"'{name}' cannot be a WFDB record name.", nameof(name));
        if (record.SignalCount == 0)
            throw new ArgumentException("A WFDB record needs at least one signal.", nameof(record));
        WfdbHeader header = record.Header;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{name} {record.SignalCount} {Number(header.SampleRateHz)} {record.SampleCount}"));
        if (header.BaseTime is { } time)
            writer.Write(time.ToString(" HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
        if (header.BaseTime is not null && header.BaseDate is { } date)
            writer.Write(date.ToString(" dd'/'MM'/'yyyy", CultureInfo.InvariantCulture));
        writer.Write('\n');
        for (int i = 0; i < record.SignalCount; i++)
            WriteSignalLine(header.Signals[i], record.GetSamples(i).Span, name, writer);
        foreach (string comment in header.Comments)
        {
            foreach (ReadOnlySpan<char> line in comment.AsSpan().EnumerateLines())
                WriteComment(line.Trim(), writer);
        }
    }

    /// <summary>Writes the samples alone: format 16, signals interleaved.</summary>
    /// <param name="record">The record.</param>
    /// <param name="stream">Where to write; left open.</param>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static void WriteSignals(WfdbRecord record, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(stream);
        int count = record.SignalCount;
        var scales = new WfdbScale[count];
        for (int s = 0; s < count; s++)
            scales[s] = Scale(record.Header.Signals[s], record.GetSamples(s).Span);
        byte[] buffer = new byte[count * 2 * 512];
        int used = 0;
        for (int i = 0; i < record.SampleCount; i++)
        {
            for (int s = 0; s < count; s++, used += 2)
                BinaryPrimitives.WriteInt16LittleEndian(buffer.AsSpan(used), scales[s].Encode(record.GetSamples(s).Span[i]));
            if (used == buffer.Length)
            {
                stream.Write(buffer);
                used = 0;
            }
        }

        stream.Write(buffer.AsSpan(0, used));
    }

    private static void WriteSignalLine(WfdbSignalInfo info, ReadOnlySpan<double> samples, string name, TextWriter writer)
    {
        if (info.Units.Length == 0 || info.Units.Any(char.IsWhiteSpace))
            throw new ArgumentException($"'{info.Units}' cannot be written as a unit.", nameof(info));
        if (info.Description.AsSpan().ContainsAny('\n', '\r'))
            throw new ArgumentException("A signal's name cannot have several lines.", nameof(info));
        WfdbScale scale = Scale(info, samples);
        short checksum = 0;
        foreach (double value in samples)
            checksum = unchecked((short)(checksum + scale.Encode(value)));
        short initial = samples.IsEmpty ? (short)0 : scale.Encode(samples[0]);
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}.dat 16 {Number(scale.Gain)}({scale.Baseline})/{info.Units} 16 0 {initial} {checksum} 0 {info.Description}"));
        writer.Write('\n');
    }

    private static void WriteComment(ReadOnlySpan<char> line, TextWriter writer)
    {
        do
        {
            int length = Math.Min(line.Length, MaxCommentLength);
            writer.Write("# ");
            writer.Write(line[..length]);
            writer.Write('\n');
            line = line[length..];
        }
        while (!line.IsEmpty);
    }

    private static WfdbScale Scale(WfdbSignalInfo info, ReadOnlySpan<double> samples) => WfdbScale.Choose(samples, info.Gain, info.Baseline);

    /// <summary>The shortest text that reads back as the same number, with the small exponent letter that other readers expect.</summary>
    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
