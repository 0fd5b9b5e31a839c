using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using TorchSharp;

namespace Ecg.Digitization.Tests.EncoderDecoder;

[Collection("torch")]
public sealed class SignalPredictorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Predict_OnePage_IsWhatTheNetworkGivesForThePreparedImage()
    {
        PageImage page = SamplePages.Get("three rows").Image;
        using var predictor = SignalPredictor.Load(TinyCheckpoint.Put(_folder));

        EcgRecord record = predictor.Predict("p", page);

        GrayImage small = new ResizeStep(64, 64, ResizeInterpolation.Linear).Apply(page.ToGray()).ToGray();
        using EcgDigitizationModel model = TinyCheckpoint.Create();
        using IDisposable mode = torch.no_grad();
        using torch.Tensor image = torch.tensor(Array.ConvertAll(small.Pixels.ToArray(), static b => b / 255f), [1, 1, 64, 64]);
        using SignalPrediction prediction = model.call(image, TinyCheckpoint.Samples);
        float[] expected = prediction.Signals.data<float>().ToArray();
        Assert.Equal(("p", 100.0, 1000), (record.Name, record.SampleRateHz, record.SampleCount));
        foreach (Lead lead in Leads.All)
            Assert.Equal(expected.AsSpan((int)lead * 1000, 1000), record[lead].Samples.Span);
    }

    [Fact]
    public void Predict_Files_AreTheSameInABatchAsAlone_AndABadOneEndsNothing()
    {
        string[] paths = [Put("a", "clean"), Text("b"), Put("c", "plain"), _folder.PathTo("absent.png"), Put("d", "turned scan")];
        using var together = SignalPredictor.Load(TinyCheckpoint.Put(_folder), new SignalPredictorOptions { BatchSize = 3 });
        var progress = new List<int>();

        PagePrediction[] results = [.. together.Predict(paths, new Sink(progress))];

        Assert.Equal(paths, results.Select(static r => r.Path));
        Assert.Equal([true, false, true, false, true], results.Select(static r => r.Record is not null));
        Assert.All(results, static r => Assert.Equal(r.Record is null, r.Failure is not null));
        Assert.Equal(DigitizationStage.Decode, results[1].Failure!.Stage);
        Assert.Contains("no such", results[3].Failure!.Reason, StringComparison.Ordinal);
        Assert.Equal([3, 5], progress);
        foreach (PagePrediction result in results.Where(static r => r.Record is not null))
        {
            EcgRecord alone = together.Predict(result.Record!.Name, new PageImageDecoder(ImageLimits.Default).Decode(result.Path));
            foreach (Lead lead in Leads.All)
            {
                for (int i = 0; i < alone.SampleCount; i++)
                    Assert.Equal(alone[lead].Samples.Span[i], result.Record[lead].Samples.Span[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void Predict_Ended_StopsBetweenBatches()
    {
        using var predictor = SignalPredictor.Load(TinyCheckpoint.Put(_folder), new SignalPredictorOptions { BatchSize = 1 });
        using var source = new CancellationTokenSource();
        string page = Put("a", "three rows");
        int seen = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (PagePrediction _ in predictor.Predict([page, page, page], cancellationToken: source.Token))
            {
                seen++;
                source.Cancel();
            }
        });
        Assert.Equal(1, seen);
    }

    [Theory]
    [InlineData(RecordLength.AsTrained, null, 1000)]
    [InlineData(RecordLength.AsTrained, 321, 321)]
    [InlineData(RecordLength.PerRecord, 77, 77)]
    public void Predict_Length_IsWhatWasToldElseWhatWasTrained(RecordLength length, int? told, int expected)
    {
        using var predictor = SignalPredictor.Load(TinyCheckpoint.Put(_folder), new SignalPredictorOptions { Length = length, SampleCount = told });

        Assert.Equal(expected, predictor.Predict("p", SamplePages.Get("three rows").Image).SampleCount);
    }

    [Fact]
    public void Predict_UnknownTrainedLength_IsTheMostTheNetworkGives()
    {
        using var predictor = SignalPredictor.Load(TinyCheckpoint.Put(_folder, TinyCheckpoint.Input with { SampleCount = null }));

        Assert.Equal(1200, predictor.Predict("p", SamplePages.Get("three rows").Image).SampleCount);
    }

    [Fact]
    public void Predict_BatchMeanAndPerRecord_FollowTheNetworksOwnLengths()
    {
        string checkpoint = TinyCheckpoint.Put(_folder);
        string[] paths = [Put("a", "three rows"), White()];
        int[] own = [.. Lengths(checkpoint, RecordLength.PerRecord, paths)];

        int[] mean = [.. Lengths(checkpoint, RecordLength.BatchMean, paths)];

        Assert.Equal(mean[0], mean[1]);
        Assert.NotEqual(own[0], own[1]);
        Assert.InRange(mean[0], own.Min(), own.Max());
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("absent", "cannot be read")]
    [InlineData("letter", "letter")]
    [InlineData("cut", "cut")]
    public void Load_FileThatIsNoCheckpoint_SaysWhy(string name, string reason)
    {
        byte[] good = File.ReadAllBytes(TinyCheckpoint.Put(_folder));
        File.WriteAllText(_folder.PathTo("letter"), "Dear doctor, this is not a network.");
        File.WriteAllBytes(_folder.PathTo("cut"), good[..(good.Length / 2)]);

        ModelLoadException error = Assert.Throws<ModelLoadException>(() => SignalPredictor.Load(_folder.PathTo(name)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DescriptionThatDoesNotFit_SaysWhat()
    {
        AssertRefused(TinyCheckpoint.Put(_folder, leads: 3), "3 leads");
        AssertRefused(TinyCheckpoint.Put(_folder, TinyCheckpoint.Input with { SampleCount = 5000 }), "1200 samples");
        AssertRefused(TinyCheckpoint.Put(_folder, TinyCheckpoint.Input with { Preprocessing = "magic" }), "'magic'");
    }

    [Fact]
    public void Load_SamplesAskedForBeyondTheNetwork_SaysTheMost()
        => Assert.Contains("1200", Assert.Throws<ModelLoadException>(() => SignalPredictor.Load(TinyCheckpoint.Put(_folder), new SignalPredictorOptions { SampleCount = 1201 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_DeviceThatIsNotThere_IsExplained()
    {
        var error = Assert.Throws<InvalidOperationException>(() => SignalPredictor.Load(TinyCheckpoint.Put(_folder), new SignalPredictorOptions { Device = ComputeDevice.Cuda(60) }));

        Assert.Contains("cuda:60", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_ThenPredict_Throws()
    {
        var predictor = SignalPredictor.Load(TinyCheckpoint.Put(_folder));
        predictor.Dispose();
        predictor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => predictor.Predict("p", SamplePages.Get("three rows").Image));
    }

    private static void AssertRefused(string checkpoint, string reason)
        => Assert.Contains(reason, Assert.Throws<ModelLoadException>(() => SignalPredictor.Load(checkpoint)).Message, StringComparison.Ordinal);

    private static IEnumerable<int> Lengths(string checkpoint, RecordLength length, string[] paths)
    {
        using var predictor = SignalPredictor.Load(checkpoint, new SignalPredictorOptions { Length = length });
        foreach (PagePrediction page in predictor.Predict(paths))
            yield return page.Record!.SampleCount;
    }

    private string Put(string name, string page)
    {
        File.WriteAllBytes(_folder.PathTo(name + ".png"), SamplePages.Get(page).Drawing.ToPng());
        return _folder.PathTo(name + ".png");
    }

    private string White()
    {
        var pixels = new byte[64 * 64];
        pixels.AsSpan().Fill(255);
        File.WriteAllBytes(_folder.PathTo("white.png"), PageImageEncoder.EncodePng(GrayImage.FromPixels(pixels, 64, 64)));
        return _folder.PathTo("white.png");
    }

    private string Text(string name)
    {
        File.WriteAllText(_folder.PathTo(name + ".png"), "no picture");
        return _folder.PathTo(name + ".png");
    }

    private sealed class Sink(List<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen.Add(value);
    }
}
