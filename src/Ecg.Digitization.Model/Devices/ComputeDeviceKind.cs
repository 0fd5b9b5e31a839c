namespace Ecg.Digitization.Model;

/// <summary>The kinds of device a network runs on.</summary>
public enum ComputeDeviceKind
{
    /// <summary>CUDA if there is a device for it, else MPS, else the CPU.</summary>
    Auto = 0,

    /// <summary>The processor.</summary>
    Cpu = 1,

    /// <summary>An NVIDIA device.</summary>
    Cuda = 2,

    /// <summary>The graphics processor of an Apple machine.</summary>
    Mps = 3,
}
