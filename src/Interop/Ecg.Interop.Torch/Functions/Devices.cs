using TorchSharp.Native;

namespace TorchSharp;

/// <content>Devices and threads.</content>
public static unsafe partial class torch
{
    public static Device CPU = new(DeviceType.CPU);
    public static Device META = new(DeviceType.META);

    public static Device CUDA => new(DeviceType.CUDA, 0);

    public static Device MPS => new(DeviceType.MPS);

    public static Device device(string description) => new(description);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static bool mps_is_available() => NativeMethods.ecgt_mps_is_available() != 0;

    /// <summary>Whether the device can be used; an exception if not.</summary>
    /// <exception cref="InvalidOperationException">There is no such device here.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType == DeviceType.CUDA && !cuda.is_available())
            throw new InvalidOperationException("CUDA is not available: no device, or a libtorch without it.");
        if (deviceType == DeviceType.MPS && !mps_is_available())
            throw new InvalidOperationException("MPS is not available: no device, or a libtorch without it.");
    }

    /// <summary>The device to use where <paramref name="device"/> may be left off.</summary>
    /// <exception cref="InvalidOperationException">There is no such device here.</exception>
    public static Device InitializeDevice(Device? device)
    {
        Device chosen = device ?? CPU;
        InitializeDeviceType(chosen.type);
        return chosen;
    }

    /// <summary>How many threads one operation may use on the CPU, for the whole process.</summary>
    public static void set_num_threads(int num) => NativeMethods.Check(NativeMethods.ecgt_set_num_threads(num));

    public static int get_num_threads() => NativeMethods.ecgt_get_num_threads();

    /// <summary>NVIDIA devices.</summary>
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count()
        {
            int count;
            NativeMethods.Check(NativeMethods.ecgt_cuda_device_count(&count));
            return count;
        }

        /// <summary>Seeds the current device; without one, nothing happens.</summary>
        public static void manual_seed(long seed) => NativeMethods.Check(NativeMethods.ecgt_cuda_manual_seed(unchecked((ulong)seed), 0));

        public static void manual_seed_all(long seed) => NativeMethods.Check(NativeMethods.ecgt_cuda_manual_seed(unchecked((ulong)seed), 1));

        /// <summary>Waits until the device has done all work given to it.</summary>
        public static void synchronize(Device? device = null) => NativeMethods.Check(NativeMethods.ecgt_cuda_synchronize(device?.index ?? -1));
    }

    /// <summary>Settings of the libraries below libtorch.</summary>
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Whether matrix products may round float32 to TF32.</summary>
                public static bool allow_tf32
                {
                    get
                    {
                        int allowed;
                        NativeMethods.Check(NativeMethods.ecgt_tf32_matmul(&allowed));
                        return allowed != 0;
                    }

                    set => NativeMethods.Check(NativeMethods.ecgt_set_tf32_matmul(value ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            /// <summary>Whether convolutions may round float32 to TF32.</summary>
            public static bool allow_tf32
            {
                get
                {
                    int allowed;
                    NativeMethods.Check(NativeMethods.ecgt_tf32_cudnn(&allowed));
                    return allowed != 0;
                }

                set => NativeMethods.Check(NativeMethods.ecgt_set_tf32_cudnn(value ? 1 : 0));
            }
        }
    }
}
