using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.Page;

/// <summary>Shapes, files and symmetries of the page network; how well it looks is for its training to show.</summary>
public sealed class PageNetworkTests
{
    private static readonly PageNetworkOptions Small = new() { Channels = [4, 4, 6, 6, 8, 8] };

    [Fact]
    public void Forward_Picture_GivesOneAnswerPerCell()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new PageNetwork();

        (Tensor cells, Tensor turns) = network.call(rand(2, 3, 128, 192));

        Assert.Equal([2, PageOutput.Planes, 16, 24], cells.shape);
        Assert.Equal([2, PageNetwork.TurnCount], turns.shape);
        Assert.InRange(ModuleState.ParameterCount(network), 500_000, 2_000_000);
    }

    [Theory]
    [InlineData(1, 128, 128)]
    [InlineData(3, 120, 128)]
    [InlineData(3, 128, 96)]
    public void Forward_AnotherShape_IsRefused(int planes, int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new PageNetwork(Small);

        Assert.Throws<ArgumentException>(() => network.call(rand(1, planes, height, width)));
    }

    [Fact]
    public void Turn_SamePicture_AgreesWithForward()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        using var network = new PageNetwork(Small);
        network.eval();
        Tensor picture = rand(2, 3, 128, 64);

        Assert.True(network.Turn(picture).allclose(network.call(picture).Turns, 1e-5, 1e-6));
    }

    [Fact]
    public void Load_WhatWasWritten_AnswersTheSameToHalfPrecision()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable mode = no_grad();
            using var network = new PageNetwork(Small);
            network.eval();
            PageWeights.Write(path, network, new Dictionary<string, string> { ["recipe"] = "none" });
            using PageNetwork again = PageWeights.Load(path);
            again.eval();
            Tensor picture = rand(1, 3, 64, 64);

            Assert.Equal([.. Small.Channels], again.Options.Channels.ToArray());
            Assert.True(network.call(picture).Cells.allclose(again.call(picture).Cells, 0.01, 0.01));
            Assert.Throws<ModelLoadException>(() => TraceWeights.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
