using Ecg.Digitization.Evaluation;
using Ecg.Digitization.Formats;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Two pages of each set of other tools' pages, so that a collapse is noticed; the whole sets are for the tool's evaluate.</summary>
public sealed class DevelopmentPageTests(ITestOutputHelper output)
{
    [SharedFact("data", "pages", "dev", "imagekit")]
    public void Digitize_ImageKit_ReachesItsFloor() => Check("imagekit", 2, 15);

    [SharedFact("data", "pages", "dev", "ludb")]
    public void Digitize_Ludb_ReachesItsFloor() => Check("ludb", 2, 13);

    [SharedFact("data", "pages", "dev", "scan")]
    public void Digitize_Scan_ReachesItsFloor() => Check("scan", 2, 9);

    private void Check(string set, int count, double floorDb)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        string[] pages = [.. Directory.GetFiles(SharedData.PathTo("data", "pages", "dev", set), "*.png").Order(StringComparer.Ordinal).Take(count)];
        Assert.Equal(count, pages.Length);
        double sum = 0;
        foreach (string path in pages)
        {
            EcgDigitization read = digitizer.Digitize(path);
            Assert.True(read.IsSuccess, $"{read.Name}: {read.Failure}");
            EcgRecord truth = WfdbReader.Read(Path.ChangeExtension(path, ".hea")).ToEcgRecord();
            double snr = PageEvaluator.Evaluate(read.Name, truth, read.Record, StandardLayouts.ThreeByFourPlusOne, 0).SnrDb;
            output.WriteLine(FormattableString.Invariant($"{set}/{read.Name}: {snr:0.0} dB"));
            Assert.True(snr > 5, $"{read.Name}: {snr} dB");
            sum += snr;
        }

        Assert.True(sum / count > floorDb, $"{sum / count} dB on average");
    }
}
