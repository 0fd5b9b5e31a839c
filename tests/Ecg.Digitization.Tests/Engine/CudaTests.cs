using System.Diagnostics;
using Ecg.Digitization.Model;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>The engine on a graphics card; skipped where there is none.</summary>
public sealed class CudaTests(ITestOutputHelper output)
{
    [CudaFact]
    public void Digitize_OnCuda_ReadsWhatTheProcessorReads()
    {
        DrawnEcg page = SamplePages.Get("plain");
        using EcgDigitizer processor = EcgDigitizer.CreateBuilder().UseDevice(ComputeDevice.Cpu).Build(), card = EcgDigitizer.CreateBuilder().UseDevice(ComputeDevice.Cuda()).Build();

        (EcgDigitization expected, double slow) = Timed(processor, page);
        (EcgDigitization read, double fast) = Timed(card, page);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        output.WriteLine($"seconds a page: processor {slow:F2}, CUDA {fast:F2}");
        double signal = 0, difference = 0;
        foreach (LeadSignal lead in expected.Record.Leads)
        {
            ReadOnlySpan<float> a = lead.Samples.Span, b = read.Record[lead.Lead].Samples.Span;
            for (int i = 0; i < a.Length; i++)
            {
                Assert.Equal(float.IsNaN(a[i]), float.IsNaN(b[i]));
                signal += float.IsNaN(a[i]) ? 0 : a[i] * a[i];
                difference += float.IsNaN(a[i]) ? 0 : (a[i] - b[i]) * (a[i] - b[i]);
            }
        }

        // The card rounds the products of convolutions to ten bits (TF32).
        Assert.True(10 * Math.Log10(signal / difference) > 40, $"{10 * Math.Log10(signal / difference)} dB");
    }

    [CudaFact]
    public void Digitize_OnCudaFromSeveralThreads_GivesEveryPageItsOwnReading()
    {
        DrawnEcg[] pages = [SamplePages.Get("plain"), SamplePages.Get("no names")];
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseDevice(ComputeDevice.Cuda()).Build();
        EcgDigitization[] alone = [.. pages.Select(p => digitizer.Digitize(p.Image))];

        var together = new EcgDigitization[8];
        Parallel.For(0, together.Length, i => together[i] = digitizer.Digitize(pages[i % 2].Image));

        for (int i = 0; i < together.Length; i++)
            Assert.Equal(alone[i % 2].Record[Lead.II].Samples.ToArray(), together[i].Record[Lead.II].Samples.ToArray(), static (a, b) => (float.IsNaN(a) && float.IsNaN(b)) || Math.Abs(a - b) < 1e-3f);
    }

    private static (EcgDigitization Read, double Seconds) Timed(EcgDigitizer digitizer, DrawnEcg page)
    {
        digitizer.Digitize(page.Image);
        var watch = Stopwatch.StartNew();
        return (digitizer.Digitize(page.Image), watch.Elapsed.TotalSeconds);
    }
}
