using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Tests.Formats;

/// <summary>A header of a hundred bytes that claims a hundred million samples costs nothing.</summary>
public class WfdbCostTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(212)]
    public void Read_HeaderClaimsMoreThanTheFileHolds_IsRefusedWithoutMemoryForIt(int format)
    {
        using var text = new StringReader($"page 2 500 50000000\na.dat {format} 1000 16 0 0 0 0 I\na.dat {format} 1000 16 0 0 0 0 II\n");
        WfdbHeader header = WfdbReader.ReadHeader(text, "page.hea");
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<EcgFormatException>(() => WfdbReader.Read(header, static _ => new MemoryStream(new byte[600])));

        Assert.Contains("the file ends after 600 of", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
