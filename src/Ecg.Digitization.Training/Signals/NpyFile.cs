using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecg.Digitization.Training;

/// <summary>Reads NumPy arrays of two axes, f4 or f8, C or Fortran order, format versions 1 to 3. Pickled objects are refused.</summary>
/// <remarks>After numpy/lib/format.py's description: magic, version, length of the header, a Python literal, the raw values.</remarks>
internal static partial class NpyFile
{
    private const int MaxHeaderBytes = 1 << 16;

    public static SignalMatrix Read(string path, long maxValues)
    {
        using FileStream stream = File.OpenRead(path);
        string header = ReadHeader(stream, path);
        bool big = header.Contains("'>f", StringComparison.Ordinal);
        int size = ElementSize(Single(DescrPattern(), header, path, "the element type"), path);
        bool fortran = Single(OrderPattern(), header, path, "the order") == "True";
        (int rows, int columns) = Shape(Single(ShapePattern(), header, path, "the shape"), path, maxValues);
        long bytes = (long)rows * columns * size;
        long left = stream.Length - stream.Position;
        if (left != bytes)
            throw new TrainingDataException(path, $"the shape ({rows}, {columns}) needs {bytes} bytes of values; there are {left}");
        var raw = new byte[bytes];
        stream.ReadExactly(raw);
        var values = new float[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            int at = fortran ? ((i % columns) * rows) + (i / columns) : i;
            values[i] = ReadValue(raw.AsSpan(at * size, size), big);
        }

        return new SignalMatrix(values, rows, columns);
    }

    private static string ReadHeader(Stream stream, string path)
    {
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start, 10, throwOnEndOfStream: false) < 10 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new TrainingDataException(path, "not a NumPy file");
        int version = start[6];
        if (version is < 1 or > 3)
            throw new TrainingDataException(path, $"NumPy format version {version} is not known");
        long length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > MaxHeaderBytes)
            throw new TrainingDataException(path, $"the header of {length} bytes is longer than {MaxHeaderBytes}");
        stream.Position = version == 1 ? 10 : 12;
        var header = new byte[length];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            throw new TrainingDataException(path, "the header is cut off");
        return Encoding.UTF8.GetString(header);
    }

    private static int ElementSize(string type, string path) => type switch
    {
        "<f4" or ">f4" or "=f4" => 4,
        "<f8" or ">f8" or "=f8" => 8,
        "|O" => throw new TrainingDataException(path, "the array holds pickled objects, which are not read"),
        _ => throw new TrainingDataException(path, $"the element type '{type}' is not f4 or f8"),
    };

    private static (int Rows, int Columns) Shape(string text, string path, long maxValues)
    {
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !int.TryParse(parts[0], out int rows) || !int.TryParse(parts[1], out int columns) || rows < 0 || columns < 0)
            throw new TrainingDataException(path, $"the shape ({text}) does not have two axes, leads and samples");
        return (long)rows * columns <= maxValues
            ? (rows, columns)
            : throw new TrainingDataException(path, $"the shape ({text}) has more than {maxValues} values");
    }

    private static string Single(Regex pattern, string header, string path, string what)
    {
        Match match = pattern.Match(header);
        return match.Success ? match.Groups[1].Value : throw new TrainingDataException(path, $"the header does not give {what}");
    }

    private static float ReadValue(ReadOnlySpan<byte> bytes, bool big) => (bytes.Length, big) switch
    {
        (4, false) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (4, true) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        (_, false) => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => (float)BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    [GeneratedRegex("'descr'\\s*:\\s*'([^']*)'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex("'fortran_order'\\s*:\\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([^)]*)\\)")]
    private static partial Regex ShapePattern();
}
