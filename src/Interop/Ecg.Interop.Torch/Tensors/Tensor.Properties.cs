using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Shape, type and place.</content>
    public unsafe partial class Tensor
    {
        public long ndim => dim();

        /// <summary>The length of each dimension.</summary>
        public long[] shape => size();

        public ScalarType dtype => (ScalarType)Ask(&NativeMethods.ecgt_tensor_dtype);

        public Device device
        {
            get
            {
                int type;
                int index;
                NativeMethods.Check(NativeMethods.ecgt_tensor_device(Handle, &type, &index));
                return Keep(new Device((DeviceType)type, index));
            }
        }

        public DeviceType device_type => device.type;

        public long dim() => Ask(&NativeMethods.ecgt_tensor_dim);

        public long numel() => Ask(&NativeMethods.ecgt_tensor_numel);

        public long element_size() => dtype.ElementSize();

        public long[] size() => Layout().Sizes;

        /// <summary>The length of one dimension; negative ones count from the end.</summary>
        public long size(int dim)
        {
            long[] sizes = size();
            int at = dim < 0 ? dim + sizes.Length : dim;
            ArgumentOutOfRangeException.ThrowIfNegative(at, nameof(dim));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(at, sizes.Length, nameof(dim));
            return sizes[at];
        }

        /// <summary>How many elements apart neighbours along each dimension are in memory.</summary>
        public long[] stride() => Layout().Strides;

        public bool is_contiguous() => Ask(&NativeMethods.ecgt_tensor_is_contiguous) != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        private (long[] Sizes, long[] Strides) Layout()
        {
            var sizes = new long[dim()];
            var strides = new long[sizes.Length];
            fixed (long* s = sizes)
            fixed (long* t = strides)
                NativeMethods.Check(NativeMethods.ecgt_tensor_shape(Handle, sizes.Length, s, t));
            return Keep((sizes, strides));
        }

        private int Ask(delegate*<nint, int*, int> question)
        {
            int answer;
            NativeMethods.Check(question(Handle, &answer));
            return Keep(answer);
        }

        private long Ask(delegate*<nint, long*, int> question)
        {
            long answer;
            NativeMethods.Check(question(Handle, &answer));
            return Keep(answer);
        }

        /// <summary>Hands a value on, and this tensor over the native call that made it.</summary>
        private T Keep<T>(T value)
        {
            GC.KeepAlive(this);
            return value;
        }
    }
}
