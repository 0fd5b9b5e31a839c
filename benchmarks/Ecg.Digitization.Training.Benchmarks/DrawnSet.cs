using System.Globalization;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Benchmarks;

/// <summary>A folder of drawn pages, each a PNG with its printed record as WFDB beside it.</summary>
internal static class DrawnSet
{
    /// <summary>Draws pages that are not there yet; page i depends on the seed and i alone.</summary>
    public static void Write(string folder, int count, ulong seed, PageKind kind, double sampleRateHz)
    {
        Directory.CreateDirectory(folder);
        var variety = new PageVariety { Kinds = [kind], Layouts = [StandardLayouts.ThreeByFourPlusOne] };
        var feed = new SyntheticPageFeed(new AtRate(sampleRateHz), variety);
        for (int i = 0; i < count; i++)
        {
            string stem = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"page{i:D4}"));
            if (File.Exists(stem + ".png"))
                continue;
            SyntheticPage page = feed.Draw(seed + (ulong)i);
            WfdbWriter.Write(page.Truth.GetPrintedRecord(), stem);
            AtomicFile.WriteAllBytes(stem + ".png", page.Image.ToPng());
        }
    }

    private sealed class AtRate(double sampleRateHz) : ISignalSource
    {
        private readonly GeneratedSignals _signals = new();

        public EcgRecord GetRecord(ulong seed) => _signals.GetRecord(seed).ResampleTo(sampleRateHz);
    }
}
