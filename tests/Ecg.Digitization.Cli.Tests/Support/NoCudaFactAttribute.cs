namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>A test of what is said where there is no CUDA.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoCudaFactAttribute : FactAttribute
{
    public NoCudaFactAttribute()
    {
        if (TorchSharp.torch.cuda.is_available())
            Skip = "needs a machine without CUDA";
    }
}
