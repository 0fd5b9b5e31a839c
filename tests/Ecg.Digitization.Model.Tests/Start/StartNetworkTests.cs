using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.Start;

/// <summary>Shapes, files and crops of the start network; how well it sees is for its training to show.</summary>
public sealed class StartNetworkTests
{
    private const int Each = StartNetwork.Planes * StartNetwork.Rows * StartNetwork.Columns;
    private static readonly StartNetworkOptions Small = new() { Channels = [4, 4, 6, 6, 8] };

    [Fact]
    public void Forward_Crops_GiveAPlaceAndASpreadEach()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new StartNetwork();

        Tensor seen = network.call(rand(3, StartNetwork.Planes, StartNetwork.Rows, StartNetwork.Columns));

        Assert.Equal([3, 2], seen.shape);
        Assert.InRange(ModuleState.ParameterCount(network), 100_000, 250_000);
    }

    [Theory]
    [InlineData(1, 64, 64)]
    [InlineData(2, 60, 64)]
    [InlineData(2, 64, 63)]
    public void Forward_AnotherShape_IsRefused(int planes, int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new StartNetwork(Small);

        Assert.Throws<ArgumentException>(() => network.call(rand(1, planes, height, width)));
    }

    [Fact]
    public void Create_TooFewChannels_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => new StartNetwork(new StartNetworkOptions { Channels = [4, 4] }));

    [Fact]
    public void Load_WhatWasWritten_AnswersTheSameToHalfPrecision()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable mode = no_grad();
            using var network = new StartNetwork(Small);
            network.eval();
            StartWeights.Write(path, network, new Dictionary<string, string> { ["recipe"] = "none" });
            using StartNetwork again = StartWeights.Load(path);
            again.eval();
            Tensor crops = rand(2, StartNetwork.Planes, StartNetwork.Rows, StartNetwork.Columns);

            Assert.Equal([.. Small.Channels], again.Options.Channels.ToArray());
            Assert.True(network.call(crops).allclose(again.call(crops), 0.01, 0.01));
            Assert.Throws<ModelLoadException>(() => TextWeights.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Predict_SeveralCrops_AreSeenAsEachAlone()
    {
        using var predictor = new StartPredictor(new StartNetwork(Small), ComputeDevice.Cpu);
        var values = new float[2 * Each];
        var random = new Random(5);
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextSingle();

        ImmutableArray<StartGuess> both = predictor.Predict(values, 2);

        Assert.Equal(predictor.Predict(values[..Each], 1)[0].OffsetPixels, both[0].OffsetPixels, 1e-4);
        Assert.Equal(predictor.Predict(values[Each..], 1)[0].OffsetPixels, both[1].OffsetPixels, 1e-4);
        Assert.All(both, static g => Assert.True(g.ErrorPixels > 0));
        Assert.Throws<ArgumentException>(() => predictor.Predict(values, 3));
    }

    [Fact]
    public void Copy_CropAcrossTheEdges_LeavesWhatLiesOutside()
    {
        // Two planes of 3 x 4.
        byte[] planes = [.. Enumerable.Range(1, 24).Select(static i => (byte)i)];
        var crop = new byte[2 * 3 * 3];

        StartCrop.Copy<byte>(planes, 3, 4, -1, 1, crop, 3, 3);

        Assert.Equal([0, 5, 6, 0, 9, 10, 0, 0, 0, 0, 17, 18, 0, 21, 22, 0, 0, 0], crop);
        crop.AsSpan().Fill(7);
        StartCrop.Copy<byte>(planes, 3, 4, 9, -9, crop, 3, 3);
        Assert.All(crop, static v => Assert.Equal(7, v));
    }
}
