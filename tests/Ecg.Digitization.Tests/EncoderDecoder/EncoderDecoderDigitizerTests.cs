using System.Text.Json;
using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Tests.EncoderDecoder;

[Collection("torch")]
public sealed class EncoderDecoderDigitizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Digitize_Page_GivesTheNetworksLeadsInTheLayoutsWindows()
    {
        PageImage page = SamplePages.Get("clean").Image;
        string checkpoint = TinyCheckpoint.Put(_folder);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseEncoderDecoder(checkpoint).UseDevice(ComputeDevice.Cpu).WithSampleRate(100).Build();
        using var predictor = SignalPredictor.Load(checkpoint);

        EcgDigitization result = digitizer.Digitize(page);

        EcgRecord all = predictor.Predict("ecg", page);
        Assert.True(result.IsSuccess);
        Assert.Same(StandardLayouts.ThreeByFourPlusOne, result.Layout);
        Assert.Null(result.Reading.Geometry);
        foreach ((Lead lead, TimeWindow window) in StandardLayouts.ThreeByFourPlusOne.GetWindows())
        {
            (int first, int end) = window.ToSampleRange(100, 1000);
            LeadSignal signal = result.Record[lead];
            Assert.Equal((window, LeadStatus.Read, 0.0), (signal.Window, signal.Status, signal.Confidence));
            Assert.Equal(all[lead].Samples.Span[first..end], signal.Samples.Span[first..end]);
            Assert.False(signal.Samples.Span[..first].ContainsAnyExcept(float.NaN) || signal.Samples.Span[end..].ContainsAnyExcept(float.NaN));
        }
    }

    [Fact]
    public void Digitize_ToldLayoutAndRate_AreTheRecords()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseEncoderDecoder(TinyCheckpoint.Put(_folder)).UseLayouts(StandardLayouts.ThreeByOne).WithSampleRate(250).Build();

        EcgRecord record = digitizer.Digitize(SamplePages.Get("three rows").Image).Record;

        Assert.Equal((250.0, 2500), (record.SampleRateHz, record.SampleCount));
        Assert.Equal(LeadStatus.Read, record[Lead.III].Status);
        Assert.Equal(LeadStatus.NotPrinted, record[Lead.V1].Status);
    }

    [Fact]
    public void Digitize_NetworkThatGivesLessThanThePageShows_MarksWhatIsMissing()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseEncoderDecoder(TinyCheckpoint.Put(_folder), static o => o with { SampleCount = 600 }).Build();

        EcgRecord record = digitizer.Digitize(SamplePages.Get("clean").Image).Record;

        Assert.Equal([LeadStatus.Read, LeadStatus.Partial, LeadStatus.Partial, LeadStatus.Unreadable], new[] { Lead.AVR, Lead.II, Lead.V1, Lead.V6 }.Select(l => record[l].Status));
    }

    [Fact]
    public void Digitize_ManyThreads_GiveTheSameRecords()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseEncoderDecoder(TinyCheckpoint.Put(_folder)).WithSampleRate(100).Build();
        PageImage[] pages = [SamplePages.Get("clean").Image, SamplePages.Get("three rows").Image];
        EcgRecord[] alone = [.. pages.Select(p => digitizer.Digitize(p).Record)];

        EcgRecord[] together = [.. Enumerable.Range(0, 24).AsParallel().AsOrdered().WithDegreeOfParallelism(6).Select(i => digitizer.Digitize(pages[i % 2]).Record)];

        for (int i = 0; i < together.Length; i++)
        {
            for (int k = 0; k < 1000; k++)
                Assert.Equal(alone[i % 2][Lead.II].Samples.Span[k], together[i][Lead.II].Samples.Span[k], 1e-6f);
        }
    }

    [Fact]
    public async Task Dispose_WhileReading_LetsTheCallsEnd()
    {
        PageImage page = SamplePages.Get("three rows").Image;
        for (int round = 0; round < 5; round++)
        {
            EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseEncoderDecoder(TinyCheckpoint.Put(_folder)).Build();
            using var started = new CountdownEvent(3);
            Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                started.Signal();
                try
                {
                    for (int i = 0; i < 50; i++)
                        Assert.True(digitizer.Digitize(page).IsSuccess);
                }
                catch (ObjectDisposedException)
                {
                    // What a call after the end may throw.
                }
            }))];
            started.Wait();
            digitizer.Dispose();
            await Task.WhenAll(readers);
        }
    }

    [Fact]
    public void Save_AllForms_HoldTheRecord()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseEncoderDecoder(TinyCheckpoint.Put(_folder)).Build();
        EcgDigitization page = digitizer.Digitize(SamplePages.Get("clean").Image);

        page.SaveCsv(_folder.PathTo("p.csv"));
        page.SaveWfdb(_folder.PathTo("p"));
        page.SaveJson(_folder.PathTo("p.json"));
        page.SaveOverlay(_folder.PathTo("p.png"));

        EcgRecord read = Ecg.Digitization.Export.DigitizationJsonReader.Read(_folder.PathTo("p.json"));
        Assert.Equal(page.Record[Lead.V3].Samples.Span, read[Lead.V3].Samples.Span);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(_folder.PathTo("p.json")));
        Assert.Equal("3x4+1", json.RootElement.GetProperty("layout").GetString());
        Assert.Equal(5000, Ecg.Digitization.Formats.WfdbReader.Read(_folder.PathTo("p.hea")).ToEcgRecord().SampleCount);
    }

    [Fact]
    public void Build_CheckpointThatCannotBeRead_ThrowsAndALaterTraceEngineDoesNotMind()
    {
        EcgDigitizerBuilder builder = EcgDigitizer.CreateBuilder().UseEncoderDecoder(_folder.PathTo("absent.safetensors"));

        Assert.Contains("absent.safetensors", Assert.Throws<ModelLoadException>(builder.Build).Message, StringComparison.Ordinal);
        builder.UseTraceEngine().Build().Dispose();
    }
}
