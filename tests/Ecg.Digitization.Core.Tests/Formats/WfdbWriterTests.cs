using Ecg.Digitization.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Tests.Formats;

public class WfdbWriterTests
{
    /// <summary>0.001 mV is code 1, -0.3 mV code -300 = FED4, missing 8000; the checksum of lead I is 1 - 300 = -299.</summary>
    [Fact]
    public void Write_SmallRecord_GivesTheBytesWorkedByHand()
    {
        var record = new EcgRecord("page", 500, 2, [LeadSignal.FromSamples(Lead.I, [0.001f, -0.3f], 500)]);
        using var folder = new TemporaryFolder();
        WfdbWriter.Write(record, folder.PathTo("page-1"), ["units: mV", "two\nlines"]);
        byte[] data = File.ReadAllBytes(folder.PathTo("page-1.dat"));
        Assert.Equal(48, data.Length);
        Assert.Equal([0x01, 0x00, 0x00, 0x80], data[..4]);
        Assert.Equal([0xD4, 0xFE, 0x00, 0x80], data[24..28]);
        string[] lines = File.ReadAllText(folder.PathTo("page-1.hea")).Split('\n');
        Assert.Equal("page-1 12 500 2", lines[0]);
        Assert.Equal("page-1.dat 16 1000(0)/mV 16 0 1 -299 0 I", lines[1]);
        Assert.Equal("page-1.dat 16 1000(0)/mV 16 0 -32768 0 0 II", lines[2]);
        Assert.Equal(["# units: mV", "# two", "# lines", ""], lines[13..]);
    }

    [Fact]
    public void Write_AnyMillivolts_AreReadBackWithinHalfAMicrovolt() =>
        Prop.ForAll(RecordGenerator.Millivolts.ToArbitrary(), record =>
        {
            WfdbRecord read = WriteAndRead(record);
            Assert.All(read.Header.Signals, s => Assert.Equal((1000, 0), (s.Gain, s.Baseline)));
            AssertWithinHalfAQuantum(record, read);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AnyFiniteFloats_AreReadBackWithinHalfAQuantumOfTheStatedGain() =>
        Prop.ForAll(RecordGenerator.AnyFloats.ToArbitrary(), record => AssertWithinHalfAQuantum(record, WriteAndRead(record))).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_OffsetBeyond16Bits_MovesTheBaselineAndKeepsTheGain()
    {
        var record = new EcgRecord("r", 500, 3, [LeadSignal.FromSamples(Lead.V1, [-300.5f, -299.25f, float.NaN], 500)]);
        WfdbRecord read = WriteAndRead(record);
        Assert.Equal(1000, read.Header.Signals[(int)Lead.V1].Gain);
        AssertWithinHalfAQuantum(record, read);
    }

    [Fact]
    public void Write_RangeBeyond16Bits_LowersTheGainNoMoreThanNeeded()
    {
        var record = new EcgRecord("r", 500, 2, [LeadSignal.FromSamples(Lead.V1, [-100f, 120f], 500)]);
        WfdbRecord read = WriteAndRead(record);
        Assert.InRange(read.Header.Signals[(int)Lead.V1].Gain, 65_532 / 220.0 * 0.98, 65_532 / 220.0);
        AssertWithinHalfAQuantum(record, read);
    }

    [Fact]
    public void Write_OtherUnitsTimeAndDate_AreReadBack()
    {
        var header = new WfdbHeader
        {
            Name = "x",
            SampleRateHz = 1 / 3.0,
            BaseTime = new TimeOnly(1, 2, 3, 450),
            BaseDate = new DateOnly(2020, 2, 29),
            Signals = [new WfdbSignalInfo { Description = "arterial pressure", Units = "mmHg", Gain = 10, Baseline = -5 }],
            Comments = ["a", new string('b', 600)],
        };
        using var folder = new TemporaryFolder();
        WfdbWriter.Write(new WfdbRecord(header, [[80, 120.04, double.NaN]]), folder.PathTo("x"));
        WfdbRecord read = WfdbReader.Read(folder.PathTo("x.hea"));
        Assert.Equal([80, 120, double.NaN], read.GetSamples(0).ToArray());
        Assert.Equal(1 / 3.0, read.SampleRateHz);
        Assert.Equal((header.BaseTime, header.BaseDate), (read.Header.BaseTime, read.Header.BaseDate));
        Assert.Equal(("arterial pressure", "mmHg", 10, -5), (read.Header.Signals[0].Description, read.Header.Signals[0].Units, read.Header.Signals[0].Gain, read.Header.Signals[0].Baseline));
        Assert.Equal(new string('b', 600), string.Concat(read.Header.Comments.Skip(1)));
        Assert.All(File.ReadLines(folder.PathTo("x.hea")), line => Assert.InRange(line.Length, 1, 254));
    }

    [Theory]
    [InlineData("scan 1", "scan_1")]
    [InlineData("Müller.v2", "M_ller_v2")]
    [InlineData("ok_Name-9", "ok_Name-9")]
    public void ToRecordName_AnyName_IsWritable(string name, string expected)
    {
        Assert.Equal(expected, WfdbWriter.ToRecordName(name));
        Assert.True(WfdbWriter.IsRecordName(expected));
        Assert.Equal(name == expected, WfdbWriter.IsRecordName(name));
    }

    [Fact]
    public void Write_WhatCannotBeWritten_IsRefusedAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var good = new EcgRecord("r", 500, 1, []);
        var infinite = new EcgRecord("r", 500, 1, [LeadSignal.FromSamples(Lead.I, [float.PositiveInfinity], 500)]);
        Assert.Throws<ArgumentException>(() => WfdbWriter.Write(good, folder.PathTo("a b")));
        Assert.Throws<ArgumentException>(() => WfdbWriter.Write(infinite, folder.PathTo("r")));
        Assert.Throws<ArgumentException>(() => WfdbWriter.Write(WithSignal("m V", "I"), folder.PathTo("r")));
        Assert.Throws<ArgumentException>(() => WfdbWriter.Write(WithSignal("mV", "I\nII"), folder.PathTo("r")));
        Assert.Throws<ArgumentException>(() => WfdbWriter.Write(new WfdbRecord(new WfdbHeader { Name = "r" }, []), folder.PathTo("r")));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    private static WfdbRecord WithSignal(string units, string name) =>
        new(new WfdbHeader { Name = "r", Signals = [new WfdbSignalInfo { Description = name, Units = units }] }, [[0]]);

    private static WfdbRecord WriteAndRead(EcgRecord record)
    {
        using var folder = new TemporaryFolder();
        WfdbWriter.Write(record, folder.PathTo("r"));
        return WfdbReader.Read(folder.PathTo("r"));
    }

    private static void AssertWithinHalfAQuantum(EcgRecord expected, WfdbRecord actual)
    {
        Assert.Equal(expected.SampleRateHz, actual.SampleRateHz);
        Assert.Equal(expected.SampleCount, actual.SampleCount);
        foreach (LeadSignal lead in expected.Leads)
        {
            // 1e-9 of slack for the arithmetic itself: code and gain are exact, their quotient is rounded.
            double half = 0.5 / actual.Header.Signals[(int)lead.Lead].Gain;
            for (int i = 0; i < lead.Samples.Length; i++)
            {
                float a = lead.Samples.Span[i];
                double b = actual.GetSamples((int)lead.Lead).Span[i];
                Assert.True(float.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) <= half * (1 + 1e-9) + Math.Abs(a) * 1e-12, $"{lead.Lead} {i}: {a:R} {b:R} +- {half:R}");
            }
        }
    }
}
