using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Gradients.</content>
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get => Ask(&NativeMethods.ecgt_tensor_requires_grad) != 0;
            set => requires_grad_(value);
        }

        public bool is_leaf => Ask(&NativeMethods.ecgt_tensor_is_leaf) != 0;

        /// <summary>The gradient gathered so far, a new handle to the same memory; null before the first backward pass.</summary>
        public Tensor? grad
        {
            get
            {
                nint handle;
                NativeMethods.Check(NativeMethods.ecgt_tensor_grad(Handle, &handle));
                return Keep(handle == 0 ? null : new Tensor(handle));
            }

            set
            {
                NativeMethods.Check(NativeMethods.ecgt_tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            NativeMethods.Check(NativeMethods.ecgt_tensor_set_requires_grad(Handle, requires_grad ? 1 : 0));
            return Keep(this);
        }

        /// <summary>Asks a tensor that is not a leaf to keep its gradient.</summary>
        public void retain_grad()
        {
            NativeMethods.Check(NativeMethods.ecgt_tensor_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradients of this scalar to all leaves it depends on.</summary>
        public void backward() => backward(null);

        /// <summary>Adds the gradients of this tensor, weighted by <paramref name="grad_tensors"/>, to the leaves.</summary>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            nint root = Handle;
            nint grad = grad_tensors is { Count: > 0 } ? grad_tensors[0].Handle : 0;
            nint[] leaves = inputs is null ? [] : [.. inputs.Select(static t => t.Handle)];
            fixed (nint* targets = leaves)
            {
                NativeMethods.Check(NativeMethods.ecgt_backward(
                    &root, &grad, 1, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, targets, leaves.Length));
            }

            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
            GC.KeepAlive(this);
        }

        /// <summary>The same memory, outside the graph.</summary>
        public Tensor detach() => Aten.Tensor("detach", this);
    }
}
