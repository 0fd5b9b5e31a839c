using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecg.Digitization.Testing;

/// <summary>A NumPy array file, version 1.0, C order, little endian, widened to double.</summary>
public sealed partial record NpyArray(int[] Shape, double[] Values, string Dtype)
{
    public float[] ToSingle() => Array.ConvertAll(Values, static v => (float)v);

    public byte[] ToBytes() => Array.ConvertAll(Values, static v => (byte)v);

    /// <summary>Row <paramref name="index"/> of the first axis.</summary>
    public double[] Row(int index)
    {
        int size = Values.Length / Shape[0];
        return Values.AsSpan(index * size, size).ToArray();
    }

    public static NpyArray Load(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < 10 || bytes[0] != 0x93 || Encoding.ASCII.GetString(bytes, 1, 5) != "NUMPY" || bytes[6] != 1)
            throw new InvalidDataException($"{path} is not a NumPy file of version 1.");
        int headerLength = BitConverter.ToUInt16(bytes, 8);
        string header = Encoding.ASCII.GetString(bytes, 10, headerLength);
        string dtype = DtypePattern().Match(header).Groups[1].Value;
        int[] shape = [.. ShapePattern().Match(header).Groups[1].Value
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static s => int.Parse(s, CultureInfo.InvariantCulture))];
        ReadOnlySpan<byte> data = bytes.AsSpan(10 + headerLength);
        double[] values = dtype switch
        {
            "<f4" => Widen<float>(data),
            "<f8" => Widen<double>(data),
            "<i4" => Widen<int>(data),
            "<i8" => Widen<long>(data),
            "|u1" => Widen<byte>(data),
            _ => throw new InvalidDataException($"{path}: dtype {dtype} is not known here."),
        };
        return new NpyArray(shape, values, dtype);
    }

    private static double[] Widen<T>(ReadOnlySpan<byte> data)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ReadOnlySpan<T> typed = MemoryMarshal.Cast<byte, T>(data);
        var values = new double[typed.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = double.CreateChecked(typed[i]);
        return values;
    }

    [GeneratedRegex("'descr':\\s*'([^']+)'")]
    private static partial Regex DtypePattern();

    [GeneratedRegex("'shape':\\s*\\(([^)]*)\\)")]
    private static partial Regex ShapePattern();
}
