using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Memory that a device can read by itself.</content>
    public partial class Tensor
    {
        /// <summary>A copy in page-locked memory of the CPU. It needs CUDA.</summary>
        public Tensor pin_memory()
        {
            InitializeDeviceType(DeviceType.CUDA);
            return Aten.Tensor("pin_memory", this);
        }
    }
}
