using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

/// <summary>Every tensor that saving and loading make is disposed, on success and on failure. Counts are per thread.</summary>
public class LeakTests
{
    [Fact]
    public void SaveAndLoad_OfEveryFormat_LeaveNoTensor()
    {
        using var folder = new TemporaryFolder();
        string first = folder.PathTo("a.safetensors");
        string second = folder.PathTo("a.dat");
        DisposeScopeManager.Statistics.Reset();
        for (int i = 0; i < 2; i++)
        {
            using var model = new EcgDigitizationModel(SmallModel.Options());
            model.SaveWeights(first);
            TorchSharpFile.Write(second, ModuleState.Entries(model).Select(static e => KeyValuePair.Create(e.Name, e.Value)));
            using EcgDigitizationModel read = EcgDigitizationModel.FromFile(first);
            using NamedTensors state = StateFile.Load(second);
            StateLoader.Load(read, state);
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Load_ThatFailsHalfway_LeavesNoTensor()
    {
        byte[] safetensors;
        byte[] torchSharp;
        using (NewDisposeScope())
        {
            safetensors = SafetensorsTests.Write(SampleState.Create());
            using var stream = new MemoryStream();
            TorchSharpFile.Write(stream, SampleState.Create());
            torchSharp = stream.ToArray();
        }

        byte[] pytorch = TorchZip.Create(
            new PickleWriter().OrderedDictionary().Mark()
                .Text("a").Tensor("ByteStorage", "0", 2, 0, [2], [1])
                .Text("b").Tensor("BoolStorage", "1", 2, 0, [2], [1]).EndItems().Stop().ToArray(),
            ("0", [1, 2]),
            ("1", [1, 2]));
        DisposeScopeManager.Statistics.Reset();
        foreach (byte[] file in (byte[][])[safetensors[..^1], torchSharp[..^1], pytorch])
            Assert.Throws<ModelLoadException>(() => StateFile.Load(new MemoryStream(file)));
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Forward_InEvaluationAndTraining_LeavesOnlyThePrediction()
    {
        using var model = new EcgDigitizationModel(SmallModel.Options(LengthRule.PerRecord));
        using Tensor images = rand(2, 1, 40, 40);
        foreach (bool training in (bool[])[true, false])
        {
            foreach (int? length in (int?[])[6, null])
            {
                model.train(training);
                DisposeScopeManager.Statistics.Reset();
                using SignalPrediction prediction = model.call(images, length);
                Assert.Equal(2, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            }
        }
    }
}
