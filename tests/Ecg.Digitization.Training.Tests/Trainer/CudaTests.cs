using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training.Tests.Trainer;

public class CudaTests
{
    [CudaFact]
    public void Train_OnCuda_FollowsTheCpu()
    {
        Dictionary<string, float[]> cpu = Run(new EcgTrainerOptions { Device = ComputeDevice.Cpu }), cuda = Run(new EcgTrainerOptions { Device = ComputeDevice.Cuda() });
        foreach ((string key, float[] expected) in cpu)
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], cuda[key][i], 1e-4 + (1e-3 * Math.Abs(expected[i])));
        }
    }

    [CudaFact]
    public void Train_OnCuda_ResumesOnTheCpu()
    {
        using var folder = new TempFolder();
        Run(new EcgTrainerOptions { Device = ComputeDevice.Cuda() }, new TrainingRun(folder.Path));
        using TinyModel model = TinyModel.Seeded(5);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 3, Device = ComputeDevice.Cpu });
        trainer.LoadCheckpoint(folder["checkpoints", "last.safetensors"]);
        using EcgDataLoader loader = Loader();
        Assert.Equal(3, trainer.Train(loader).History.Length);
    }

    [CudaFact]
    public void Train_OnCudaInTf32AndBFloat16_StaysNear()
    {
        Dictionary<string, float[]> exact = Run(new EcgTrainerOptions { Device = ComputeDevice.Cuda() });
        foreach (EcgTrainerOptions options in (EcgTrainerOptions[])[new() { AllowTf32 = true }, new() { Precision = TrainingPrecision.BFloat16 }])
        {
            float[] found = Run(options with { Device = ComputeDevice.Cuda() })["head.weight"];
            for (int i = 0; i < found.Length; i++)
                Assert.Equal(exact["head.weight"][i], found[i], 5e-3);
        }
    }

    private static Dictionary<string, float[]> Run(EcgTrainerOptions options, TrainingRun? run = null)
    {
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, options with { Epochs = 2, LearningRate = 1e-3 }, createCopy: static () => new TinyModel());
        using EcgDataLoader loader = Loader();
        trainer.Train(loader, null, run);
        return model.Values();
    }

    private static EcgDataLoader Loader() => new(MemoryDataset.Random(8), new EcgDataLoaderOptions { BatchSize = 4, PinMemory = true });
}
