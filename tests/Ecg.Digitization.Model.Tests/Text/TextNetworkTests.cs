using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.Text;

/// <summary>Shapes and files of the text network, and how its columns become letters; how well it reads is for its training to show.</summary>
public sealed class TextNetworkTests
{
    private static readonly TextNetworkOptions Small = new() { Channels = [4, 4, 6, 6, 8] };

    [Fact]
    public void Forward_Strips_GiveOneAnswerPerStep()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TextNetwork();

        Tensor answers = network.call(rand(2, TextNetwork.Planes, TextNetwork.Rows, 90));

        Assert.Equal([2, TextNetwork.Alphabet.Length, 45], answers.shape);
        Assert.InRange(ModuleState.ParameterCount(network), 100_000, 400_000);
        Assert.Equal(TextNetwork.Alphabet.Length, TextNetwork.Alphabet.Distinct().Count());
    }

    [Theory]
    [InlineData(1, 32, 64)]
    [InlineData(2, 30, 64)]
    [InlineData(2, 32, 63)]
    public void Forward_AnotherShape_IsRefused(int planes, int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new TextNetwork(Small);

        Assert.Throws<ArgumentException>(() => network.call(rand(1, planes, height, width)));
    }

    [Fact]
    public void Create_TooFewChannels_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => new TextNetwork(new TextNetworkOptions { Channels = [4, 4] }));

    [Fact]
    public void Load_WhatWasWritten_AnswersTheSameToHalfPrecision()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable mode = no_grad();
            using var network = new TextNetwork(Small);
            network.eval();
            TextWeights.Write(path, network, new Dictionary<string, string> { ["recipe"] = "none" });
            using TextNetwork again = TextWeights.Load(path);
            again.eval();
            Tensor strips = rand(1, TextNetwork.Planes, TextNetwork.Rows, 64);

            Assert.Equal([.. Small.Channels], again.Options.Channels.ToArray());
            Assert.True(network.call(strips).allclose(again.call(strips), 0.01, 0.01));
            Assert.Throws<ModelLoadException>(() => PageWeights.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Predict_SeveralStrips_AreReadAsEachAlone()
    {
        using var predictor = new TextPredictor(new TextNetwork(Small), ComputeDevice.Cpu);
        const int each = TextNetwork.Planes * TextNetwork.Rows * 64;
        var values = new float[2 * each];
        var random = new Random(5);
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextSingle();

        IReadOnlyList<ImmutableArray<TextLetter>> both = predictor.Predict(values, 2, 64);

        Assert.Equal(Said(both[0]), Said(predictor.Predict(values[..each], 1, 64)[0]));
        Assert.Equal(Said(both[1]), Said(predictor.Predict(values[each..], 1, 64)[0]));
        Assert.Throws<ArgumentException>(() => predictor.Predict(values, 3, 64));

        static string Said(ImmutableArray<TextLetter> letters) => string.Concat(letters.Select(static l => l.Character));
    }

    [Fact]
    public void Letters_StepsThatSayTheSame_AreOneLetter()
    {
        // "mm" needs a step of nothing between.
        ImmutableArray<TextLetter> letters = TextPredictor.Letters(Steps("\0mm\0m\0\0V V"));

        Assert.Equal("mmV V", string.Concat(letters.Select(static l => l.Character)));
        Assert.Equal((2, 6), (letters[0].FirstColumn, letters[0].EndColumn));
        Assert.All(letters, static l => Assert.Equal(0.9f, l.Probability));
    }

    private static float[] Steps(string said)
    {
        int classes = TextNetwork.Alphabet.Length;
        var likelihoods = new float[said.Length * classes];
        for (int i = 0; i < said.Length; i++)
        {
            likelihoods.AsSpan(i * classes, classes).Fill(0.1f / (classes - 1));
            likelihoods[(i * classes) + TextNetwork.Alphabet.IndexOf(said[i], StringComparison.Ordinal)] = 0.9f;
        }

        return likelihoods;
    }
}
