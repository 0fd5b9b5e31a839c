using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Cli.Predicting;

/// <summary>Writes a record as a NumPy array: float32, little endian, (leads, samples), millivolts, NaN for missing.</summary>
/// <remarks>Format version 1.0 after numpy/lib/format.py: the header is padded to a multiple of 64 bytes.</remarks>
internal static class NpyWriter
{
    private const int Alignment = 64, LengthEnd = 10;

    /// <summary>Writes the array.</summary>
    public static void Write(Stream stream, EcgRecord record)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({record.Leads.Length}, {record.SampleCount}), }}");
        int length = ((LengthEnd + header.Length + 1 + Alignment - 1) / Alignment * Alignment) - LengthEnd;
        var start = new byte[LengthEnd + length];
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(start);
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)length);
        start.AsSpan(LengthEnd).Fill((byte)' ');
        Encoding.ASCII.GetBytes(header, start.AsSpan(LengthEnd));
        start[^1] = (byte)'\n';
        stream.Write(start);
        var row = new byte[record.SampleCount * sizeof(float)];
        foreach (LeadSignal lead in record.Leads)
        {
            ReadOnlySpan<float> samples = lead.Samples.Span;
            for (int i = 0; i < samples.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(row.AsSpan(i * sizeof(float)), samples[i]);
            stream.Write(row);
        }
    }
}
