using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.EncoderDecoder;

public class EcgDigitizationModelTests
{
    [Theory]
    [InlineData(7, 7)]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    [InlineData(100_000, 40)]
    public void Forward_WithTargetLength_GivesItUpToTheMaximum(int asked, int given)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        EcgDigitizationModel model = Small(SmallModel.Options());
        using SignalPrediction prediction = model.call(rand(2, 1, 40, 56), asked);
        Assert.Equal([2L, 3, given], prediction.Signals.shape);
        Assert.Equal([2L, 1], prediction.PredictedLengths.shape);
        Assert.True(prediction.Signals.isfinite().all().ToBoolean());
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.4)]
    [InlineData(3.0)]
    public void Forward_WithoutTargetLength_TruncatesTheMeanOfPredictedLengths(double bias)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        EcgDigitizationModel model = Small(SmallModel.Options(), bias);
        using SignalPrediction prediction = model.call(rand(3, 1, 32, 32), null);
        Assert.Equal((int)prediction.PredictedLengths.mean().ToSingle(), prediction.Signals.shape[2]);
        Assert.Equal(40 / (1 + Math.Exp(-bias)), prediction.PredictedLengths.mean().ToDouble(), 4.0);
    }

    [Theory]
    [InlineData(LengthRule.BatchMean)]
    [InlineData(LengthRule.PerRecord)]
    public void Forward_PredictedLengthBelowOne_GivesEmptySignals(LengthRule rule)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        EcgDigitizationModel model = Small(SmallModel.Options(rule), -30);
        using SignalPrediction prediction = model.call(rand(2, 1, 32, 32), null);
        Assert.Equal([2L, 3, 0], prediction.Signals.shape);
    }

    [Fact]
    public void Forward_PerRecord_GivesEachRecordWhatItGetsAlone_ThenNaN()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        manual_seed(4);
        EcgDigitizationModel model = Small(SmallModel.Options(LengthRule.PerRecord), 0, spread: 60);
        Tensor images = rand(4, 1, 32, 32) * tensor(new float[] { 0.1f, 1, 4, 20 }).view(4, 1, 1, 1);
        using SignalPrediction together = model.call(images, null);
        int[] lengths = [.. together.PredictedLengths.flatten().data<float>().ToArray().Select(static l => (int)l)];
        Assert.True(lengths.Distinct().Count() > 1, "the records should differ in length");
        Assert.Equal(lengths.Max(), together.Signals.shape[2]);
        for (int i = 0; i < lengths.Length; i++)
        {
            using SignalPrediction alone = model.call(images.narrow(0, i, 1), null);
            TensorAssert.Near(alone.Signals[0], together.Signals[i, TensorIndex.Colon, TensorIndex.Slice(stop: lengths[i])], 1e-5);
            Assert.True(together.Signals[i, TensorIndex.Colon, TensorIndex.Slice(lengths[i])].isnan().all().ToBoolean());
        }
    }

    [Fact]
    public void Forward_WhereWidthsDiffer_ProjectsTheMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        EcgDigitizationModel model = Small(SmallModel.Projected());
        Assert.Equal([48L, 16], model.state_dict()["memory_projection.weight"].shape);
        using SignalPrediction prediction = model.call(rand(1, 1, 64, 64), 5);
        prediction.Signals.square().mean().backward();
        Assert.NotNull(model.named_parameters().Single(static p => p.name == "memory_projection.weight").parameter.grad);
        Assert.NotNull(model.named_parameters().Single(static p => p.name == "encoder.conv1.weight").parameter.grad);
    }

    /// <summary>Rows of queries beyond the target length, and the length predictor, get no gradient from the signals.</summary>
    [Fact]
    public void Backward_FromSignals_LeavesLaterQueriesAndTheLengthPredictorAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        var model = new EcgDigitizationModel(SmallModel.Options());
        using SignalPrediction prediction = model.call(rand(2, 1, 32, 32), 8);
        prediction.Signals.square().sum().backward();
        Tensor rows = model.named_parameters().Single(static p => p.name == "query_embed.weight").parameter.grad!.abs().sum(1);
        Assert.True((rows[..8] > 0).all().ToBoolean());
        Assert.Equal(0, rows[8..].max().ToDouble());
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in model.named_parameters())
            Assert.Equal(name.StartsWith("length_predictor.", StringComparison.Ordinal), parameter.grad is null);
    }

    [Fact]
    public void Model_MadeInsideAScope_OutlivesIt()
    {
        EcgDigitizationModel model;
        using (NewDisposeScope())
            model = new EcgDigitizationModel(SmallModel.Options());
        using (model)
        {
            Assert.All(ModuleState.Entries(model), static e => Assert.False(e.Value.IsInvalid));
            using SignalPrediction prediction = model.call(rand(1, 1, 32, 32), 4);
            Assert.Equal(4, prediction.Signals.shape[2]);
        }
    }

    [Fact]
    public void Forward_OnSeveralThreadsAtOnce_GivesTheSameValues()
    {
        using EcgDigitizationModel model = Small(SmallModel.Options());
        using Tensor images = rand(1, 1, 32, 32);
        using SignalPrediction expected = Predict(model, images);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using SignalPrediction prediction = Predict(model, images);
            TensorAssert.Same(expected.Signals, prediction.Signals);
        });

        static SignalPrediction Predict(EcgDigitizationModel model, Tensor images)
        {
            using IDisposable mode = inference_mode();
            return model.call(images, 10);
        }
    }

    [Fact]
    public void Forward_WithOtherInput_SaysWhatItNeeds()
    {
        using DisposeScope scope = NewDisposeScope();
        EcgDigitizationModel model = Small(SmallModel.Options());
        Assert.Contains("(batch, 1, height, width)", Assert.Throws<ArgumentException>(() => model.call(rand(1, 3, 32, 32), 4)).Message, StringComparison.Ordinal);
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => model.call(rand([1, 1, 32, 32], ScalarType.Float64), 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.call(rand(1, 1, 32, 32), 0));
    }

    [Theory]
    [InlineData(30, 4, 0.1)]
    [InlineData(33, 3, 0.1)]
    [InlineData(32, 4, 1.0)]
    [InlineData(32, 4, double.NaN)]
    [InlineData(0, 4, 0.1)]
    public void Options_ThatDoNotFitTogether_AreRefused(int width, int heads, double dropout)
    {
        var options = new EcgDigitizationModelOptions { Width = width, Heads = heads, Dropout = dropout };
        Assert.Throws<ArgumentException>(() => new EcgDigitizationModel(options));
    }

    private static EcgDigitizationModel Small(EcgDigitizationModelOptions options, double lengthBias = 0, double spread = 1)
    {
        using IDisposable mode = inference_mode(false);
        var model = new EcgDigitizationModel(options);
        model.eval();
        using IDisposable frozen = no_grad();
        Dictionary<string, Tensor> state = model.state_dict();
        state["length_predictor.3.weight"].mul_(spread);
        state["length_predictor.3.bias"].fill_(lengthBias);
        return model;
    }
}
