namespace TorchSharp;

/// <summary>Moves and converts modules, in place, and returns them as what they are.</summary>
/// <remarks>A parameter that has to change becomes a new object: build optimizers afterwards.</remarks>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, device);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, new torch.Device(deviceType, deviceIndex));

    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, type, null);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, type, device);

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, torch.CPU);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, new torch.Device(DeviceType.CUDA, deviceIndex));

    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, torch.ScalarType.Float32, null);

    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, torch.ScalarType.Float64, null);

    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, torch.ScalarType.BFloat16, null);

    private static T Move<T>(T module, torch.ScalarType? type, torch.Device? device)
        where T : torch.nn.Module
    {
        module.Move(type, device);
        return module;
    }
}
