using Ecg.Digitization.Model;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>Keeps a second network whose weights follow those of the first as a running mean. Not thread-safe. It owns neither.</summary>
/// <remarks>Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992, with exponential forgetting.</remarks>
internal sealed class WeightAverage(nn.Module source, nn.Module average, double decay)
{
    private readonly (Tensor From, Tensor To)[] _pairs = [.. ModuleState.Entries(source).Zip(ModuleState.Entries(average), static (a, b) => (a.Value, b.Value))];

    /// <summary>Moves the mean towards the present weights.</summary>
    /// <param name="step">Steps so far: early on the mean forgets faster, as its start is noise.</param>
    public void Update(long step)
    {
        double keep = Math.Min(decay, (step + 1.0) / (step + 10.0));
        using IDisposable mode = no_grad();
        foreach ((Tensor from, Tensor to) in _pairs)
        {
            if (to.is_floating_point())
                to.mul_(keep).add_(from, 1 - keep);
            else
                to.copy_(from);
        }
    }
}
