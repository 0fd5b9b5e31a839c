using Ecg.Digitization.Export;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Tests.Export;

public sealed class ExportFormatsTests
{
    private static readonly Lazy<EcgDigitization> Page = new(static () =>
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).Build();
        return digitizer.Digitize(SamplePages.Get("three rows").Image);
    });

    public static TheoryData<ExportFormat> Formats { get; } = [.. ExportFormats.All];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Save_AnyFormat_WritesTheFilesThatItNames(ExportFormat format)
    {
        using var folder = new TemporaryFolder();
        Page.Value.Save(format, folder.Root, "page 7.a");
        Assert.Equal(format.GetFileNames("page 7.a").Order(StringComparer.Ordinal), folder.Files);
    }

    /// <summary>Every format that holds signals holds the same ones, each as exactly as it can.</summary>
    [Fact]
    public void Save_EverySignalFormat_IsReadBackAsTheRecord()
    {
        using var folder = new TemporaryFolder();
        foreach (ExportFormat format in ExportFormats.All)
            Page.Value.Save(format, folder.Root, "page");

        AssertNear(EcgCsvReader.Read(folder.PathTo("page.csv"), new EcgCsvReadOptions { SampleRateHz = 500 }), 0);
        AssertNear(DigitizationJsonReader.Read(folder.PathTo("page.json")), 0);
        AssertNear(WfdbReader.Read(folder.PathTo("page.hea")).ToEcgRecord(), 0.00051);
        AssertNear(AecgReader.Read(folder.PathTo("page.xml")), 0.00051);
        Assert.Contains("Layout: 3x1", File.ReadAllText(folder.PathTo("page.xml")), StringComparison.Ordinal);
        Assert.Contains("<softwareName>Ecg.Digitization ", File.ReadAllText(folder.PathTo("page.xml")), StringComparison.Ordinal);
    }

    private static void AssertNear(EcgRecord actual, double tolerance)
    {
        EcgRecord expected = Page.Value.Record;
        Assert.Equal(expected.SampleRateHz, actual.SampleRateHz);
        foreach (Lead lead in Leads.All)
        {
            for (int i = 0; i < expected.SampleCount; i++)
            {
                // An annotated ECG ends with its last sample.
                float there = i < actual.SampleCount ? actual[lead].Samples.Span[i] : float.NaN;
                Assert.Equal(expected[lead].Samples.Span[i], there, (float)tolerance);
            }
        }
    }
}
