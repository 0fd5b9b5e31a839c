using TorchSharp;

namespace Ecg.Digitization.Testing;

/// <summary>A fact that needs an NVIDIA device; it is skipped, by name, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (!torch.cuda.is_available())
            Skip = "needs CUDA";
    }
}
