using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.Trace;

/// <summary>Shapes, files and symmetries of the trace network; how well it reads is for its training to show.</summary>
public sealed class TraceNetworkTests
{
    private static readonly TraceNetworkOptions Small = new() { Channels = [4, 6, 8, 8, 8] };

    [Fact]
    public void Forward_Strip_GivesOneDistributionPerHalfColumn()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TraceNetwork();

        Tensor result = network.call(rand(2, 2, 480, 64));

        Assert.Equal([2, TraceNetwork.Outputs, 128], result.shape);
        Assert.InRange(ModuleState.ParameterCount(network), 500_000, 1_000_000);
    }

    [Theory]
    [InlineData(1, 480, 64)]
    [InlineData(2, 400, 64)]
    [InlineData(2, 480, 70)]
    public void Forward_AnotherShape_IsRefused(int planes, int rows, int columns)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TraceNetwork(Small);

        Assert.Throws<ArgumentException>(() => network.call(rand(1, planes, rows, columns)));
    }

    [Fact]
    public void Forward_StripShiftedByTheStride_ShiftsTheResult()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        using var network = new TraceNetwork(Small);
        network.eval();
        Tensor strip = rand(1, 2, 480, 1024);

        Tensor whole = network.call(strip), shifted = network.call(strip.narrow(3, 32, 992));

        // Away from the ends, where paper beyond the strip comes in.
        Tensor a = whole.narrow(2, 1000, 100), b = shifted.narrow(2, 1000 - 64, 100);
        Assert.True(a.allclose(b, 1e-4, 1e-4));
    }

    [Fact]
    public void Load_WhatWasWritten_ReadsTheSame()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            float[] planes = [.. Enumerable.Range(0, 2 * 480 * 50).Select(static i => i % 97 / 97f)];
            using var predictor = new TracePredictor(Write(path), ComputeDevice.Cpu);
            using var again = new TracePredictor(TraceWeights.Load(path), ComputeDevice.Cpu);

            float[] expected = predictor.Predict(planes, 50).LogProbabilities;

            // Files hold 16-bit floats.
            Assert.Equal(expected, again.Predict(planes, 50).LogProbabilities, static (a, b) => Math.Abs(a - b) < 0.02);
            Assert.Equal(100 * TraceNetwork.Classes, expected.Length);
            for (int i = 0; i < 100; i++)
                Assert.Equal(1, expected.AsSpan(i * TraceNetwork.Classes, TraceNetwork.Classes).ToArray().Sum(static l => Math.Exp(l)), 1e-4);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Predict_Mirrored_OfAMirroredStripIsTheMirrorImage()
    {
        using var predictor = new TracePredictor(new TraceNetwork(Small), ComputeDevice.Cpu);
        float[] planes = [.. Enumerable.Range(0, 2 * 480 * 64).Select(static i => i % 89 / 89f)], flipped = (float[])planes.Clone();
        for (int line = 0; line < 2 * 480; line++)
            flipped.AsSpan(line * 64, 64).Reverse();

        TracePrediction read = predictor.Predict(planes, 64, mirrored: true), mirror = predictor.Predict(flipped, 64, mirrored: true);

        for (int i = 0; i < 128; i++)
        {
            Assert.Equal(read.LogProbabilities[(i * TraceNetwork.Classes) + 100], mirror.LogProbabilities[((127 - i) * TraceNetwork.Classes) + 100], 1e-4f);
            Assert.Equal(read.Starts[i], mirror.Ends[127 - i], 1e-5f);
        }
    }

    [Fact]
    public void Load_SafetensorsOfSomethingElse_IsRefusedByName()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using Tensor one = ones(3);
            SafetensorsFile.Write(path, [KeyValuePair.Create("x", one)]);

            Assert.Contains(path, Assert.Throws<ModelLoadException>(() => TraceWeights.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Constructor_OtherThanFiveStages_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => new TraceNetwork(new TraceNetworkOptions { Channels = [8, 8] }));

    private static TraceNetwork Write(string path)
    {
        var network = new TraceNetwork(Small);
        TraceWeights.Write(path, network, new Dictionary<string, string> { ["credit"] = "nobody" });
        return network;
    }
}
