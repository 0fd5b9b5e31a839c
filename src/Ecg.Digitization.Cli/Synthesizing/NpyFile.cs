using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>Writes signals as NumPy array files.</summary>
/// <remarks>Format version 1.0 of numpy.lib.format: magic, a header padded so that the data start at a multiple of 64, little-endian data in C order.</remarks>
internal static class NpyFile
{
    private const int Alignment = 64;

    /// <summary>Writes the twelve leads as float32 of shape (12, samples), NaN where nothing is printed.</summary>
    public static void Write(EcgRecord record, Stream stream)
    {
        string shape = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({Leads.Count}, {record.SampleCount}), }}");
        const int prefix = 10;
        int length = ((prefix + shape.Length + 1 + Alignment - 1) / Alignment * Alignment) - prefix;
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(shape.PadRight(length - 1) + "\n"));
        foreach (Lead lead in Leads.All)
            stream.Write(MemoryMarshal.AsBytes(record[lead].Samples.Span));
    }
}
