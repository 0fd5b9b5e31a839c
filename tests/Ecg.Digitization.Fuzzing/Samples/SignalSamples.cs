using System.Buffers.Binary;
using System.Text;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Fuzzing.Samples;

/// <summary>Small valid signal files of every kind, made by our own writers where there are any.</summary>
internal static class SignalSamples
{
    private const int Count = 24;

    public static IEnumerable<(byte[] Header, byte[] Signals)> Wfdb()
    {
        var record = WfdbRecord.FromEcgRecord(Record(), ["layout: 3x4"]);
        using var header = new StringWriter { NewLine = "\n" };
        using var signals = new MemoryStream();
        WfdbWriter.WriteHeader(record, "page", header);
        WfdbWriter.WriteSignals(record, signals);
        yield return (Encoding.UTF8.GetBytes(header.ToString()), signals.ToArray());
        yield return ("page 2 250/250(0) 4 12:30:00.5 01/02/2020\nb.dat 212+3 200(-5)/uV 12 0 1 0 0 I\nb.dat 212+3 200 12 0 0 0 0 II\n# note\n"u8.ToArray(), [9, 9, 9, 1, 0x20, 3, 4, 0x50, 6, 0xFF, 0xF8, 0x00, 7, 8, 9]);
        yield return ("page 1\na.dat 16x1:0 /V\n"u8.ToArray(), [1, 0, 0, 0x80, 255, 127, 0, 0]);
    }

    public static IReadOnlyList<byte[]> Csv()
    {
        using var plain = new StringWriter();
        using var timed = new StringWriter();
        EcgCsvWriter.Write(Record(), plain);
        EcgCsvWriter.Write(Record(), timed, includeTime: true);
        return
        [
            Encoding.UTF8.GetBytes(plain.ToString()),
            Encoding.UTF8.GetBytes(timed.ToString()),
            "\uFEFF\"time\";\"V6\";\"i\"\r\n0.000;1.5;\r\n0.002;NaN;-2e-3\r\n0.004;;0\r\n"u8.ToArray(),
            "II\n1\n\n-1\n"u8.ToArray(),
        ];
    }

    public static IReadOnlyList<byte[]> Aecg()
    {
        using var relative = new MemoryStream();
        using var absolute = new MemoryStream();
        AecgWriter.Write(Record(), relative);
        AecgWriter.Write(Record(), absolute, new AecgWriteOptions { AcquiredAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) });
        return [relative.ToArray(), absolute.ToArray()];
    }

    public static IReadOnlyList<byte[]> Json() =>
    [
        """
        {"format":"ecg-digitization","formatVersion":1,"libraryVersion":"0.1.0","name":"page","elapsedSeconds":0,"failure":null,"layout":"3x4","paperSpeedMmPerSecond":25,
        "gainMmPerMillivolt":10,"calibrationConfidence":0.9,"sampleRateHz":500,"sampleCount":8,"units":"mV",
        "geometry":{"grid":"Colour","pixelsPerMillimetreX":7.9,"pixelsPerMillimetreY":7.9,"residualXMillimetres":0.01,"residualYMillimetres":0.01,"degree":2,"quarterTurns":0},
        "leads":[{"lead":"I","status":"Read","confidence":0.97,"windowStartSeconds":0,"windowEndSeconds":0.008,"issues":[],"firstSample":0,"millivolts":[0.1,-0.2,0,1],"mask":[1,1,0,1]},
        {"lead":"V6","status":"Partial","confidence":0.5,"windowStartSeconds":0.008,"windowEndSeconds":0.016,"issues":["a gap"],"firstSample":4,"millivolts":[0,0,1e-3,1],"mask":[0,0,1,1]}],
        "stageSeconds":{"Decode":0.1},"warnings":["none"],"provenance":{"libraryVersion":"0.1.0","engine":"trace","weightsSha256":null,"inputSha256":null,"inputBytes":null,"pageIndex":0}}
        """u8.ToArray(),
        """{"format":"ecg-digitization","formatVersion":1,"failure":{"stage":"Rectify","reason":"no grid"},"leads":[],"units":"mV"}"""u8.ToArray(),
    ];

    public static IReadOnlyList<byte[]> Npy() =>
    [
        Npy("<f4", 12, 5, false, 1), Npy(">f8", 5, 12, true, 2), Npy("<f8", 12, 0, false, 3),
    ];

    public static IReadOnlyList<byte[]> TextSignals()
    {
        string numbers = string.Join('\n', Enumerable.Range(0, 4).Select(static r => string.Join(' ', Enumerable.Range(0, 12).Select(c => r - (c * 0.5)))));
        return
        [
            [0, .. Csv()[0]], [0, .. Csv()[1]], [0, .. Encoding.UTF8.GetBytes(numbers.Replace(' ', ','))],
            [1, .. Encoding.UTF8.GetBytes("# leads in columns\n" + numbers + "\n")],
        ];
    }

    /// <summary>Two printed leads with a gap, two missing.</summary>
    private static EcgRecord Record()
    {
        float[] one = [.. Enumerable.Range(0, Count).Select(static i => MathF.Round(MathF.Sin(i), 3))];
        float[] two = [.. one.Select(static (v, i) => i is < 4 or 9 ? float.NaN : v * 2)];
        return new EcgRecord("page", 500, Count, [LeadSignal.FromSamples(Lead.I, one, 500), LeadSignal.FromSamples(Lead.V2, two, 500)]);
    }

    private static byte[] Npy(string type, int rows, int columns, bool fortran, byte version)
    {
        string text = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({rows}, {columns}), }}".PadRight(117) + "\n";
        int prefix = version == 1 ? 10 : 12, size = type[2] - '0';
        var file = new byte[prefix + text.Length + (rows * columns * size)];
        "\u0093NUMPY"u8[1..].CopyTo(file);
        file[0] = 0x93;
        file[6] = version;
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text).CopyTo(file.AsSpan(prefix));
        for (int at = prefix + text.Length; at < file.Length; at++)
            file[at] = (byte)(at * 7);
        return file;
    }
}
