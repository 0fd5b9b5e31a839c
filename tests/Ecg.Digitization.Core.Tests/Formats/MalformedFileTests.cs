using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Tests.Formats;

public class MalformedFileTests
{
    private const string Good = "r.dat 16 1000(0)/mV 16 0 0 0 0 I\n";

    [Theory]
    [InlineData("", 0, "no record line")]
    [InlineData("# only\n\n", 2, "no record line")]
    [InlineData("r\n", 1, "no number of signals")]
    [InlineData("r/3 12 500\n", 1, "several segments")]
    [InlineData("r twelve\n", 1, "number of signals 'twelve' is not a whole number")]
    [InlineData("r 0 500 10\n", 1, "no signals")]
    [InlineData("r -1\n", 1, "number of signals -1 is not between")]
    [InlineData("r 257\n", 1, "the limit is 256")]
    [InlineData("r 1 fast 10\n", 1, "sample rate 'fast' is not a number")]
    [InlineData("r 1 0 10\n", 1, "sample rate '0' is not above zero")]
    [InlineData("r 1 NaN 10\n", 1, "sample rate 'NaN' is not a number")]
    [InlineData("r 1 500/x 10\n", 1, "counter frequency 'x'")]
    [InlineData("r 1 500/10(3 10\n", 1, "base counter value has no closing bracket")]
    [InlineData("r 1 500 1e3\n", 1, "number of samples '1e3' is not a whole number")]
    [InlineData("r 1 500 2000000000\n", 1, "the limit is 100000000 in all")]
    [InlineData("r 1 500 10 25:00:00\n", 1, "base time '25:00:00'")]
    [InlineData("r 1 500 10 1:0:0 31/02/2020\n", 1, "base date '31/02/2020'")]
    [InlineData("r 1 500 10 1:0:0 1/2/2020 more\n", 1, "7 fields")]
    [InlineData("r 1 500 10\n#c\n", 2, "promises 1 signals, but the file ends after 0")]
    [InlineData("r 1 500 10\n" + Good + "more\n", 3, "line after the last of 1 signals")]
    [InlineData("r 1 500 10\nr.dat\n", 2, "no format")]
    [InlineData("\nr 1 500 10\n\nr.dat 80 1000\n", 4, "format 80 is not supported")]
    [InlineData("r 1 500 10\nr.dat 16x2 1000\n", 2, "2 samples per frame")]
    [InlineData("r 1 500 10\nr.dat 16:3 1000\n", 2, "skew of 3")]
    [InlineData("r 1 500 10\nr.dat 16+ 1000\n", 2, "byte offset '' is not a whole number")]
    [InlineData("r 1 500 10\nr.dat 16+-4 1000\n", 2, "byte offset -4 is not between")]
    [InlineData("r 1 500 10\nr.dat 16 big\n", 2, "gain 'big' is not a number")]
    [InlineData("r 1 500 10\nr.dat 16 -200\n", 2, "gain '-200' is below zero")]
    [InlineData("r 1 500 10\nr.dat 16 200(5/mV\n", 2, "baseline has no closing bracket")]
    [InlineData("r 1 500 10\nr.dat 16 200(0.5)/mV\n", 2, "baseline '0.5' is not a whole number")]
    [InlineData("r 1 500 10\nr.dat 16 200/\n", 2, "units after the gain's '/' are missing")]
    [InlineData("r 1 500 10\nr.dat 16 200 x\n", 2, "ADC resolution 'x'")]
    [InlineData("r 1 500 10\nr.dat 16 200 16 0 0 70000\n", 2, "checksum 70000 is not between")]
    [InlineData("r 1 500 10\n../r.dat 16 200\n", 2, "not a plain file name")]
    [InlineData("r 1 500 10\n- 16 200\n", 2, "not a plain file name")]
    public void ReadHeader_Malformed_SaysLineAndReason(string text, long line, string reason)
    {
        EcgFormatException error = Assert.Throws<EcgFormatException>(() => WfdbFormatTests.ReadHeader(text));
        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.StartsWith("r.hea", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r 1 500 3\n" + Good, new byte[] { 0, 0, 0, 0, 0 }, "ends after 5 of 6 bytes")]
    [InlineData("r 1 500 3\n" + Good, new byte[] { }, "ends after 0 of 6 bytes")]
    [InlineData("r 1 500 1\n" + Good, new byte[] { 0, 0, 1 }, "goes on after the number of samples")]
    [InlineData("r 1 500 1\n" + Good, new byte[] { 1, 0 }, "checksum of the samples is 1, the header says 0")]
    [InlineData("r 1 500\n" + Good, new byte[] { 0, 0, 0 }, "not a whole number of samples")]
    [InlineData("r 2 500\n" + Good + Good, new byte[] { 0, 0, 0, 0, 0, 0 }, "not a whole number of samples of 2 signals")]
    [InlineData("r 1 500\nr.dat 16+9 200\n", new byte[] { 0, 0, 0 }, "fewer than the byte offset 9")]
    [InlineData("r 1 500 1\nr.dat 16+9 200\n", new byte[] { 0, 0, 0 }, "ends inside the byte offset of 9")]
    [InlineData("r 2 500 2\nr.dat 16 200\nr.dat 212 200\n", new byte[] { 0, 0, 0 }, "different formats or byte offsets")]
    [InlineData("r 3 500 1\nr.dat 16 200\nb.dat 16 200\nr.dat 16 200\n", new byte[] { 0, 0 }, "do not follow one another")]
    [InlineData("r 1 500 2\nr.dat 212 200\n", new byte[] { 0, 0 }, "ends after 2 of 3 bytes")]
    [InlineData("r 3 500\nr.dat 212 200\nr.dat 212 200\nr.dat 212 200\n", new byte[] { 0, 0, 0 }, "not a whole number of samples of 3 signals")]
    public void ReadSignals_Malformed_SaysTheReason(string header, byte[] data, string reason)
    {
        EcgFormatException error = Assert.Throws<EcgFormatException>(() => WfdbFormatTests.Read(header, data));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, "no header line")]
    [InlineData("\n1,2\n", 1, "no header line")]
    [InlineData("I,V7\n1,2\n", 1, "column 2, 'V7', is not the name")]
    [InlineData("0.1,0.2\n", 1, "column 1, '0.1', is not the name")]
    [InlineData("I,,II\n", 1, "column 2, '', is not the name")]
    [InlineData("I,II,i\n", 1, "lead I is given twice")]
    [InlineData("I,time\n1,2\n", 1, "time column 'time' is not the first")]
    [InlineData("time,time\n1,2\n", 1, "time column 'time' is not the first")]
    [InlineData("time_s\n1\n", 1, "no column with the name of a lead")]
    [InlineData("I,II\n", 1, "no rows after the header")]
    [InlineData("I,II\n1,2\n3\n", 3, "the row has 1 fields, the header 2")]
    [InlineData("I,II\n1,2\n3,4,5\n", 3, "the row has 3 fields, the header 2")]
    [InlineData("I,II\n1,2\n\n3,4\n", 3, "blank line between the rows")]
    [InlineData("I,II\n1,x\n", 2, "'x' in the column of lead II is not a number")]
    [InlineData("I;II\n1;0,5\n", 2, "the decimal separator is the point")]
    [InlineData("I,II\n1,1e99\n", 2, "'1e99' in the column of lead II is not a finite number")]
    [InlineData("I,II\n-Infinity,1\n", 2, "not a finite number")]
    [InlineData("time,I\n0,1\nx,1\n", 3, "the time is missing or not a number")]
    [InlineData("time,I\n0,1\n,1\n", 3, "the time is missing or not a number")]
    [InlineData("time,I\n0,1\n0.002,1\n0.002,1\n", 4, "the time does not increase")]
    [InlineData("time,I\n0,1\n0.002,1\n0.004,1\n0.016,1\n", 4, "not evenly spaced")]
    [InlineData("time,I\n0,1\n", 2, "a single row does not give the sample rate")]
    [InlineData("I\n1\n2\n", 1, "no time column, and no sample rate")]
    [InlineData("I,II\n1,\"2\n", 2, "'\"2' in the column of lead II is not a number")]
    public void ReadCsv_Malformed_SaysLineAndReason(string text, long line, string reason)
    {
        EcgFormatException error = Assert.Throws<EcgFormatException>(() => EcgCsvReader.Read(new StringReader(text), "r.csv"));
        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.StartsWith("r.csv, line", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCsv_TimeColumnAgainstTheToldRate_IsRefused()
    {
        const string text = "time,I\n0,1\n0.002,1\n0.004,1\n";
        EcgFormatException error = Assert.Throws<EcgFormatException>(() => EcgCsvReader.Read(new StringReader(text), "r", new EcgCsvReadOptions { SampleRateHz = 100 }));
        Assert.Contains("gives 500 Hz, not the 100 Hz", error.Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EcgCsvReader.Read(new StringReader(text), "r", new EcgCsvReadOptions { SampleRateHz = -1 }));
    }

    [Fact]
    public void Read_BeyondTheLimits_IsRefusedWithoutReadingOn()
    {
        AssertReason("line is longer than 10 characters", 2, () => EcgCsvReader.Read(new EndlessText("I\n"), "r", new EcgCsvReadOptions { MaxLineLength = 10, SampleRateHz = 1 }));
        AssertReason("more than 3 rows", 5, () => EcgCsvReader.Read(new StringReader("I\n1\n2\n3\n4\n"), "r", new EcgCsvReadOptions { MaxRows = 3, SampleRateHz = 1 }));
        AssertReason("line is longer than 4096 characters", 1, () => WfdbReader.ReadHeader(new EndlessText(""), "r"));
        AssertReason("more than 2 lines", 3, () => WfdbFormatTests.ReadHeader("#\n#\n#\n", new WfdbReadOptions { MaxHeaderLines = 2 }));
        WfdbHeader header = WfdbFormatTests.ReadHeader("r 1 500\n" + Good);
        AssertReason("the limit is 2 in all", 0, () => WfdbReader.Read(header, _ => new MemoryStream(new byte[6]), new WfdbReadOptions { MaxTotalSamples = 2 }));
    }

    [Fact]
    public void Read_MissingFiles_AreIoErrors()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<IOException>(() => WfdbReader.Read(folder.PathTo("none")));
        Assert.ThrowsAny<IOException>(() => EcgCsvReader.Read(folder.PathTo("none.csv")));
        File.WriteAllText(folder.PathTo("r.hea"), "r 1 500 3\n" + Good);
        Assert.ThrowsAny<IOException>(() => WfdbReader.Read(folder.PathTo("r")));
    }

    private static void AssertReason(string reason, long line, Func<object> read)
    {
        EcgFormatException error = Assert.Throws<EcgFormatException>(read);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    /// <summary>A text that never ends: reading it whole would not return.</summary>
    private sealed class EndlessText(string start) : TextReader
    {
        private int _position;

        public override int Read(char[] buffer, int index, int count)
        {
            for (int i = 0; i < count; i++)
                buffer[index + i] = _position < start.Length ? start[_position++] : '1';
            return count;
        }
    }
}
