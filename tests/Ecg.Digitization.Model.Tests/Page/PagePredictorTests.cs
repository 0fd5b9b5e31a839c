using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.Page;

/// <summary>The weights that the package holds, and how pictures reach the network.</summary>
public sealed class PagePredictorTests
{
    [Fact]
    public void Predict_SizeOfNoMultiple_AnswersForEachCellOfThePicture()
    {
        using var predictor = new PagePredictor(new PageNetwork(new PageNetworkOptions { Channels = [4, 4, 6, 6, 8, 8] }), ComputeDevice.Cpu);
        var bgr = new byte[3 * 100 * 70];
        new Random(3).NextBytes(bgr);

        PageNetworkPrediction seen = predictor.Predict(bgr, 100, 70);

        Assert.Equal((13, 9), (seen.Columns, seen.Rows));
        Assert.Equal(PageOutput.Planes * 13 * 9, seen.Planes.Length);
        Assert.Equal(13 * 9, seen.Plane(PageOutput.Planes - 1).Length);
        Assert.Equal(1, seen.Turns.Sum(), 1e-5);
        Assert.Equal(seen.Turns, predictor.PredictTurns(bgr, 100, 70), static (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Throws<ArgumentException>(() => predictor.Predict(bgr, 100, 71));
    }

    [Fact]
    public void Predict_OnePixelBlue_IsTheNetworksFirstPlane()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        var network = new PageNetwork(new PageNetworkOptions { Channels = [4, 4, 6, 6, 8, 8] });
        using var predictor = new PagePredictor(network, ComputeDevice.Cpu);
        var bgr = new byte[3 * 64 * 64];
        bgr[3 * ((5 * 64) + 9)] = 255;
        Tensor picture = zeros(1, 3, 64, 64);
        picture.narrow(1, 0, 1).narrow(2, 5, 1).narrow(3, 9, 1).fill_(1);

        float[] expected = network.call(picture).Cells.contiguous().data<float>().ToArray();

        Assert.Equal(expected, predictor.Predict(bgr, 64, 64).Planes, static (a, b) => Math.Abs(a - b) < 1e-5);
    }
}
