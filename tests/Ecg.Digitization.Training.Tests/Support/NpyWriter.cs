using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Training.Tests;

/// <summary>Writes NumPy files as numpy.save does, and bad ones.</summary>
internal static class NpyWriter
{
    public static void Write(string path, double[] values, int rows, int columns, string type = "<f4", bool fortran = false, int version = 1)
    {
        string shape = string.Create(CultureInfo.InvariantCulture, $"({rows}, {columns})");
        using FileStream stream = File.Create(path);
        WriteHeader(stream, $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}", version);
        for (int i = 0; i < values.Length; i++)
        {
            double value = fortran ? values[((i % rows) * columns) + (i / rows)] : values[i];
            byte[] bytes = type[1..] == "f8" ? BitConverter.GetBytes(value) : BitConverter.GetBytes((float)value);
            if (type[0] == '>')
                Array.Reverse(bytes);
            stream.Write(bytes);
        }
    }

    public static void WriteHeader(Stream stream, string header, int version = 1)
    {
        stream.Write([0x93, .. "NUMPY"u8, (byte)version, 0]);
        int before = version == 1 ? 10 : 12;
        header = header.PadRight(((before + header.Length + 64) / 64 * 64) - before - 1) + "\n";
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        stream.Write(length[..(version == 1 ? 2 : 4)]);
        stream.Write(Encoding.ASCII.GetBytes(header));
    }
}
