using System.Globalization;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>
/// The device a network runs on, as a setting: it names a device without touching it. <c>default</c> is <see cref="Auto"/>.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct ComputeDevice
{
    private ComputeDevice(ComputeDeviceKind kind, int index)
    {
        Kind = kind;
        Index = index;
    }

    /// <summary>CUDA if there is a device for it, else MPS, else the CPU.</summary>
    public static ComputeDevice Auto => default;

    /// <summary>The processor.</summary>
    public static ComputeDevice Cpu => new(ComputeDeviceKind.Cpu, 0);

    /// <summary>The graphics processor of an Apple machine.</summary>
    public static ComputeDevice Mps => new(ComputeDeviceKind.Mps, 0);

    /// <summary>The kind of device.</summary>
    public ComputeDeviceKind Kind { get; }

    /// <summary>Which of several devices of this kind, from 0; only CUDA has more than one.</summary>
    public int Index { get; }

    /// <summary>An NVIDIA device.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static ComputeDevice Cuda(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new ComputeDevice(ComputeDeviceKind.Cuda, index);
    }

    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>mps</c>, ignoring case and surrounding white space.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text names no device.</exception>
    public static ComputeDevice Parse(ReadOnlySpan<char> text) => TryParse(text, out ComputeDevice device)
        ? device
        : throw new FormatException($"'{text}' names no device; use auto, cpu, cuda, cuda:1 (the second one) or mps.");

    /// <summary>Reads a device as <see cref="Parse"/> does, without an exception.</summary>
    /// <param name="text">The text.</param>
    /// <param name="device">The device; <see cref="Auto"/> if the text names none.</param>
    /// <returns>Whether the text names a device.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ComputeDevice device)
    {
        text = text.Trim();
        int colon = text.IndexOf(':');
        ReadOnlySpan<char> name = colon < 0 ? text : text[..colon];
        int index = 0;
        device = default;
        if (colon >= 0 && !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out index))
            return false;
        if (name.Equals("cuda", StringComparison.OrdinalIgnoreCase))
            device = new ComputeDevice(ComputeDeviceKind.Cuda, index);
        else if (colon < 0 && name.Equals("cpu", StringComparison.OrdinalIgnoreCase))
            device = Cpu;
        else if (colon < 0 && name.Equals("mps", StringComparison.OrdinalIgnoreCase))
            device = Mps;
        else
            return colon < 0 && name.Equals("auto", StringComparison.OrdinalIgnoreCase);
        return true;
    }

    /// <summary>The text that <see cref="Parse"/> reads: <c>auto</c>, <c>cpu</c>, <c>cuda:1</c>, <c>mps</c>.</summary>
    public override string ToString() => Kind switch
    {
        ComputeDeviceKind.Cpu => "cpu",
        ComputeDeviceKind.Cuda => string.Create(CultureInfo.InvariantCulture, $"cuda:{Index}"),
        ComputeDeviceKind.Mps => "mps",
        _ => "auto",
    };

    /// <summary>The device itself; <see cref="Auto"/> chooses one that is there.</summary>
    /// <returns>A device of libtorch that can be used on this machine.</returns>
    /// <exception cref="InvalidOperationException">This machine, or the libtorch it has, lacks the device.</exception>
    public torch.Device Resolve()
    {
        switch (Kind)
        {
            case ComputeDeviceKind.Cpu:
                return new torch.Device(DeviceType.CPU);
            case ComputeDeviceKind.Cuda:
                CheckCuda();
                return new torch.Device(DeviceType.CUDA, Index);
            case ComputeDeviceKind.Mps:
                return torch.mps_is_available()
                    ? new torch.Device(DeviceType.MPS)
                    : throw new InvalidOperationException("The device mps is not available: it needs an Apple machine and a libtorch for it. Use auto or cpu.");
            default:
                return torch.cuda.is_available() ? new torch.Device(DeviceType.CUDA, 0)
                    : torch.mps_is_available() ? new torch.Device(DeviceType.MPS)
                    : new torch.Device(DeviceType.CPU);
        }
    }

    private void CheckCuda()
    {
        if (!torch.cuda.is_available())
        {
            throw new InvalidOperationException(
                $"The device {this} is not available: there is no NVIDIA device, or no driver for it, or the libtorch in use has no CUDA. Use auto or cpu.");
        }

        int count = torch.cuda.device_count();
        if (Index >= count)
            throw new InvalidOperationException($"The device {this} is not available: this machine has {count} CUDA device(s), counted from cuda:0.");
    }
}
