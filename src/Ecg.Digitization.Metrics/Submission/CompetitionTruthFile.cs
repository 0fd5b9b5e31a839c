using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Metrics;

/// <summary>Reads one signal file of the competition. Stateless and thread-safe.</summary>
internal static class CompetitionTruthFile
{
    /// <summary>Reads the printed windows of the twelve leads.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRateHz">The rate, or null for a tenth of the number of rows.</param>
    /// <exception cref="EcgFormatException">The file is malformed.</exception>
    public static ImageTruth Read(string path, double? sampleRateHz)
    {
        using FileStream stream = File.OpenRead(path);
        int length = checked((int)stream.Length);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            stream.ReadExactly(bytes, 0, length);
            return Parse(bytes.AsSpan(0, length), Path.GetFileName(path), sampleRateHz);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The same from bytes.</summary>
    public static ImageTruth Parse(ReadOnlySpan<byte> text, string name, double? sampleRateHz)
    {
        Lead[] order = ParseHeader(TakeLine(ref text), name);
        var values = new double[Leads.Count][];
        var counts = new int[Leads.Count];
        var ends = new long[Leads.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = new double[1024];
        int rows = 0;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = TakeLine(ref text);
            long number = rows + 2;
            for (int column = 0; column < order.Length; column++)
            {
                bool last = column == order.Length - 1;
                int comma = line.IndexOf((byte)',');
                if (last != comma < 0)
                    throw new EcgFormatException(name, number, $"The line has not {order.Length} fields.");
                ReadOnlySpan<byte> field = last ? line : line[..comma];
                line = last ? default : line[(comma + 1)..];
                if (field.IsEmpty)
                    continue;
                int lead = (int)order[column];
                if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
                    throw new EcgFormatException(name, number, $"{SubmissionLine.Show(field)} in lead {order[column].ToName()} is no finite number.");
                if (counts[lead] > 0 && ends[lead] != rows)
                    throw new EcgFormatException(name, number, $"Lead {order[column].ToName()} goes on after a gap; its window must be one stretch.");
                if (counts[lead] == values[lead].Length)
                    Array.Resize(ref values[lead], 2 * counts[lead]);
                values[lead][counts[lead]++] = value;
                ends[lead] = rows + 1;
            }

            rows++;
        }

        return Build(values, counts, rows, name, sampleRateHz);
    }

    private static ImageTruth Build(double[][] values, int[] counts, int rows, string name, double? sampleRateHz)
    {
        var all = new double[counts.Sum()];
        int at = 0;
        for (int lead = 0; lead < counts.Length; lead++)
        {
            if (counts[lead] == 0)
                throw new EcgFormatException(name, 0, $"Lead {((Lead)lead).ToName()} has no value.");
            values[lead].AsSpan(0, counts[lead]).CopyTo(all.AsSpan(at));
            at += counts[lead];
        }

        return new ImageTruth(sampleRateHz ?? (rows / 10.0), all, counts);
    }

    private static Lead[] ParseHeader(ReadOnlySpan<byte> header, string name)
    {
        string[] names = Encoding.UTF8.GetString(header).Split(',');
        var order = new Lead[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            if (!SubmissionLine.TryReadLead(Encoding.UTF8.GetBytes(names[i]), out order[i]))
                throw new EcgFormatException(name, 1, $"'{names[i]}' is not a lead.");
        }

        if (order.Distinct().Count() != Leads.Count || order.Length != Leads.Count)
            throw new EcgFormatException(name, 1, "The header must name the twelve leads, each once.");
        return order;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;
    }
}
