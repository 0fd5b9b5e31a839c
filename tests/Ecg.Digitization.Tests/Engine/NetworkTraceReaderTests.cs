using Ecg.Digitization.Engine;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>The reader round a network that knows nothing: places, sizes and lifetimes, not how well it reads.</summary>
public sealed class NetworkTraceReaderTests : IDisposable
{
    private readonly string _weights = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");

    public NetworkTraceReaderTests()
    {
        using var network = new TraceNetwork(new TraceNetworkOptions { Channels = [4, 4, 4, 4, 4] });
        TraceWeights.Write(_weights, network);
    }

    [Fact]
    public void Read_DrawnRow_CoversTheRowsLeadsAtHalfColumns()
    {
        DrawnEcg page = SamplePages.Get("three rows");
        RectifiedInk ink = new InkSampler { KeepDarkness = true }.Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
        FoundLayout layout = new OracleLayoutFinder(page.Truth).Find(ink, []);
        using var predictor = new TracePredictor(TraceWeights.Load(_weights), ComputeDevice.Cpu);

        RowTrace plain = new NetworkTraceReader(predictor) { Refiner = null }.Read(ink, layout, 1);

        Assert.True(ink.HasDarkness);
        Assert.Equal(1 / 16.0, plain.StepMillimetres, 1e-9);
        Assert.True(plain.StartMillimetres < layout.StartMillimetres);
        Assert.True(plain.StartMillimetres + (plain.StepMillimetres * plain.HeightsMillimetres.Length) > layout.StartMillimetres + 250);
        Assert.Equal(plain.HeightsMillimetres.Length, plain.Confidence.Length);
        Assert.All(plain.Confidence.ToArray(), static c => Assert.InRange(c, 0, 1));
    }

    [Fact]
    public void Digitize_WithNetwork_RunsItAndFreesItAfterwards()
    {
        DrawnEcg page = SamplePages.Get("three rows");
        EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(page.Truth.Layout).UseTraceNetwork(_weights).UseDevice(ComputeDevice.Cpu).Build();

        EcgDigitization read = digitizer.Digitize(page.Image);
        EcgDigitization classical = EcgDigitizer.CreateBuilder().UseLayouts(page.Truth.Layout).UseTraceNetwork(_weights).UseClassicalTraceReader().Build().Digitize(page.Image);
        digitizer.Dispose();
        digitizer.Dispose();

        // Random weights read nonsense; that it differs shows which reader ran.
        Assert.True(read.IsSuccess && classical.IsSuccess);
        Assert.NotEqual(classical.Record[Lead.II].Samples.ToArray(), read.Record[Lead.II].Samples.ToArray());
        Assert.Throws<ObjectDisposedException>(() => digitizer.Digitize(page.Image));
    }

    [Fact]
    public void Build_WeightsOfSomethingElse_IsRefused()
    {
        File.WriteAllText(_weights, "no weights at all, though long enough for a header");

        Assert.Throws<ModelLoadException>(() => EcgDigitizer.CreateBuilder().UseTraceNetwork(_weights).Build());
    }

    public void Dispose() => File.Delete(_weights);
}
