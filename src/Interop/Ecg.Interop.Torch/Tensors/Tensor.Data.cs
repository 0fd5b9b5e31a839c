using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Reading and writing the memory itself.</content>
    public unsafe partial class Tensor
    {
        /// <summary>The memory of a contiguous tensor on the CPU, as bytes. It is dead once the tensor is disposed.</summary>
        /// <exception cref="InvalidOperationException">The tensor is on another device or not contiguous.</exception>
        public Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("The bytes of a tensor that is not contiguous are not in order; call contiguous() first.");
                return new Span<byte>(DataPointer(), checked((int)(numel() * element_size())));
            }

            set
            {
                Span<byte> own = bytes;
                if (value.Length != own.Length)
                    throw new ArgumentException($"The tensor has {own.Length} bytes, not {value.Length}.", nameof(value));
                value.CopyTo(own);
            }
        }

        /// <summary>The elements of a tensor on the CPU; they are read where they lie.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type.</exception>
        /// <exception cref="InvalidOperationException">The tensor is on another device.</exception>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            if (!ElementTypes.Matches<T>(dtype))
                throw new ArgumentException($"The tensor holds {dtype}, which {typeof(T).Name} cannot read.");
            return new Utils.TensorAccessor<T>(this, (T*)DataPointer());
        }

        /// <summary>The value of a tensor with one element.</summary>
        /// <exception cref="ArgumentException">There is not exactly one element, or it has another type.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException($"item() needs one element; there are {numel()}.");
            if (!ElementTypes.Matches<T>(dtype))
                throw new ArgumentException($"The tensor holds {dtype}, which {typeof(T).Name} cannot read.");
            if (device.type == DeviceType.CPU)
                return Keep(*(T*)DataPointer());
            using Tensor here = Aten.Tensor("detach", this);
            using Tensor copy = here.cpu().DetachFromDisposeScope();
            return *(T*)copy.DataPointer();
        }

        /// <summary>The value of a tensor with one element, as a number of its own type.</summary>
        public Scalar ToScalar() => Aten.Number("item", this);

        private void* DataPointer()
        {
            if (device.type != DeviceType.CPU)
                throw new InvalidOperationException("Only memory of the CPU can be read; call cpu() first.");
            void* pointer;
            NativeMethods.Check(NativeMethods.ecgt_tensor_data(Handle, &pointer));
            return Keep(pointer is null ? 0 : (nint)pointer) == 0 ? null : pointer;
        }
    }
}
