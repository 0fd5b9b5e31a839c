using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Tests.Formats;

/// <summary>Files whose bytes were worked out by hand from header(5) and signal(5), not by the writer under test.</summary>
public class WfdbFormatTests
{
    /// <summary>
    /// Format 16 is two's complement, low byte first: 1 = 01 00, -2 = FE FF, 300 = 012C = 2C 01, -32768 = 00 80 (missing),
    /// 32767 = FF 7F, -1 = FF FF. Two signals alternate. Checksums: A = 1 + 300 + 32767 = 33068 = 33068 - 65536 = -32468;
    /// B = -2 - 32768 - 1 = -32771 = -32771 + 65536 = 32765. With gain 200 and baseline 100: (1 - 100) / 200 = -0.495.
    /// </summary>
    [Fact]
    public void Read_Format16_GivesTheValuesWorkedByHand()
    {
        byte[] bytes = [0x01, 0x00, 0xFE, 0xFF, 0x2C, 0x01, 0x00, 0x80, 0xFF, 0x7F, 0xFF, 0xFF];
        WfdbRecord record = Read("r 2 360 3\nr.dat 16 200(100)/mV 12 0 1 -32468 0 A\nr.dat 16 1000/uV 12 0 -2 32765 0 B\n", bytes);
        Assert.Equal([-0.495, 1.0, 163.335], record.GetSamples(0).ToArray());
        Assert.Equal([-0.002, double.NaN, -0.001], record.GetSamples(1).ToArray());
    }

    /// <summary>
    /// Format 212 puts two 12-bit values in three bytes: the first byte is the low byte of the first value, the low half of the
    /// second byte its high four bits, the high half of the second byte the high four bits of the second value, whose low
    /// byte is the third. 1 = 001, -1 = FFF: 01 F0 FF. 1000 = 3E8, -2048 = 800 (missing): E8 83 00. -1000 = C18, 2047 = 7FF:
    /// 18 7C FF. Checksums: A = 1 + 1000 - 1000 = 1; B = -1 - 2048 + 2047 = -2.
    /// </summary>
    [Fact]
    public void Read_Format212_GivesTheValuesWorkedByHand()
    {
        byte[] bytes = [0x01, 0xF0, 0xFF, 0xE8, 0x83, 0x00, 0x18, 0x7C, 0xFF];
        WfdbRecord record = Read("r 2 360 3\nr.dat 212 100 11 0 1 1 0 A\nr.dat 212 100 11 0 -1 65534 0 B\n", bytes);
        Assert.Equal([0.01, 10.0, -10.0], record.GetSamples(0).ToArray());
        Assert.Equal([-0.01, double.NaN, 20.47], record.GetSamples(1).ToArray());
    }

    /// <summary>An odd number of values ends with the two bytes that hold it, or with a whole group whose rest is zero.</summary>
    [Theory]
    [InlineData(new byte[] { 0x01, 0xF0, 0xFF, 0xE8, 0x03 }, "3")]
    [InlineData(new byte[] { 0x01, 0xF0, 0xFF, 0xE8, 0x03, 0x00 }, "3")]
    [InlineData(new byte[] { 0x01, 0xF0, 0xFF, 0xE8, 0x03 }, "")]
    public void Read_OddNumberOf12BitValues_ReadsTheLast(byte[] bytes, string count)
    {
        WfdbRecord record = Read($"r 1 360 {count}\nr.dat 212 100 11 0 1 1000 0 A\n", bytes);
        Assert.Equal([0.01, -0.01, 10.0], record.GetSamples(0).ToArray());
    }

    [Fact]
    public void Read_BothFormatsInTwoFilesWithOffset_JoinsThem()
    {
        WfdbRecord record = Read(
            "r 2 100\na.dat 16+4 1/mV 16 0 7 15 0 I\nb.dat 212x1:0 1/mV 12 0 1 0 0 II\n",
            name => name == "a.dat" ? [9, 9, 9, 9, 7, 0, 8, 0] : [0x01, 0xF0, 0xFF]);
        Assert.Equal([7.0, 8.0], record.GetSamples(0).ToArray());
        Assert.Equal([1.0, -1.0], record.GetSamples(1).ToArray());
        Assert.Equal(1, record.IndexOf("ii"));
        Assert.Equal(-1, record.IndexOf("V1"));
    }

    [Fact]
    public void Read_ChunkBoundaries_LoseNothing()
    {
        // More bytes than one reading chunk; 212 with an odd count and one signal, 16 with three signals.
        const int count = 100_001;
        byte[] packed = new byte[(count + 1) / 2 * 3];
        for (int i = 0; i < count; i++)
        {
            int code = ((i * 37) % 4001) - 2000;
            int at = i / 2 * 3;
            packed[at + ((i & 1) * 2)] = (byte)code;
            packed[at + 1] |= (byte)(((code >> 8) & 15) << ((i & 1) * 4));
        }

        WfdbRecord record = Read($"r 1 100 {count}\nr.dat 212 1/mV\n", packed);
        for (int i = 0; i < count; i++)
            Assert.Equal(((i * 37) % 4001) - 2000, record.GetSamples(0).Span[i]);
    }

    [Fact]
    public void ReadHeader_EveryField_IsRead()
    {
        WfdbHeader header = ReadHeader(
            "\uFEFF# before\r\n\r\n  rec_1 1 360/720.5(-12.25) 650000 13:5:07.25 7/10/1992\r\n" +
            "\trec_1.dat  212x1:0+512 204.8(-10)/uV 11 1024 995 -22131 24 lead  MLII \r\n#<age>: 69  \r\n");
        Assert.Equal("rec_1", header.Name);
        Assert.Equal(360, header.SampleRateHz);
        Assert.Equal(720.5, header.CounterFrequencyHz);
        Assert.Equal(-12.25, header.BaseCounter);
        Assert.Equal(650000, header.SampleCount);
        Assert.Equal(new TimeOnly(13, 5, 7, 250), header.BaseTime);
        Assert.Equal(new DateOnly(1992, 10, 7), header.BaseDate);
        Assert.Equal(["before", "<age>: 69"], header.Comments.AsEnumerable());
        WfdbSignalInfo expected = new()
        {
            FileName = "rec_1.dat", Format = 212, ByteOffset = 512, Gain = 204.8, Baseline = -10, Units = "uV", AdcResolution = 11,
            AdcZero = 1024, InitialValue = 995, Checksum = -22131, BlockSize = 24, Description = "lead  MLII",
        };
        Assert.Equal(expected, Assert.Single(header.Signals));
    }

    /// <summary>The defaults that header(5) gives for fields that are left out.</summary>
    [Fact]
    public void ReadHeader_LeftOutFields_HaveTheDefaultsOfTheSpecification()
    {
        WfdbHeader header = ReadHeader("r 3\nr.dat 16\nr.dat 16 0 0 -5\nr.dat 16 50/mmHg 8 3\n");
        Assert.Equal(250, header.SampleRateHz);
        Assert.Null(header.SampleCount);
        Assert.Null(header.BaseTime);
        Assert.Equal(new WfdbSignalInfo { FileName = "r.dat", Description = "record r, signal 0" }, header.Signals[0]);
        Assert.Equal(200, header.Signals[0].Gain);
        Assert.Equal("mV", header.Signals[0].Units);
        Assert.Equal(200, header.Signals[1].Gain);
        Assert.Equal(-5, header.Signals[1].Baseline);
        Assert.Equal(-5, header.Signals[1].InitialValue);
        Assert.Equal(3, header.Signals[2].Baseline);
        Assert.Equal("mmHg", header.Signals[2].Units);
    }

    [Theory]
    [InlineData("mV", 1)]
    [InlineData("uV", 1e-3)]
    [InlineData("\u00b5V", 1e-3)]
    [InlineData("\u03bcV", 1e-3)]
    [InlineData("V", 1e3)]
    public void ToEcgRecord_VoltageUnits_BecomeMillivolts(string unit, double factor)
    {
        EcgRecord record = Read($"r 2 100 3\nr.dat 16 4/{unit} 16 0 0 0 0 avr\nr.dat 16 4/mmHg 16 0 0 0 0 ABP\n", [0, 128, 1, 0, 10, 0, 2, 0, 0, 128, 3, 0], verify: false).ToEcgRecord();
        Assert.Equal((float)(2.5 * factor), record[Lead.AVR].Samples.Span[1]);
        Assert.Equal(new TimeWindow(0.01, 0.02), record[Lead.AVR].Window);
        Assert.Equal(LeadStatus.NotPrinted, record[Lead.I].Status);
    }

    [Theory]
    [InlineData("r.dat 16 1/mmHg 16 0 0 0 0 I", "lead I is in 'mmHg'")]
    [InlineData("r.dat 16 1/mV 16 0 0 0 0 II\nr.dat 16 1/mV 16 0 0 0 0 ii", "lead II is given twice")]
    [InlineData("r.dat 16 1/mV 16 0 0 0 0 MLII", "none of the 1 signals has the name of a standard lead")]
    public void ToEcgRecord_WhatIsNoEcg_IsRefused(string lines, string reason)
    {
        int signals = lines.Split('\n').Length;
        WfdbRecord record = Read($"r {signals} 100 1\n{lines}\n", new byte[2 * signals]);
        EcgFormatException error = Assert.Throws<EcgFormatException>(record.ToEcgRecord);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    internal static WfdbHeader ReadHeader(string text, WfdbReadOptions? options = null) =>
        WfdbReader.ReadHeader(new StringReader(text), "r.hea", options);

    internal static WfdbRecord Read(string header, byte[] bytes, bool verify = true) => Read(header, _ => bytes, verify);

    internal static WfdbRecord Read(string header, Func<string, byte[]> files, bool verify = true)
    {
        var options = new WfdbReadOptions { VerifyChecksums = verify };
        return WfdbReader.Read(ReadHeader(header, options), name => new MemoryStream(files(name)), options);
    }
}
