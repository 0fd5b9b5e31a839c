namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>A network trained once for a class of tests.</summary>
public sealed class TrainedNetwork : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public TrainedNetwork()
    {
        ToolRun run = TinyTraining.Train(_folder, 1);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    public string Weights => _folder[Path.Combine("run", "model.safetensors")];

    public void Dispose() => _folder.Dispose();
}
