using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <content>Gradients and gradient modes.</content>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecgt_tensor_requires_grad(nint tensor, int* value);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_set_requires_grad(nint tensor, int value);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_is_leaf(nint tensor, int* value);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_grad(nint tensor, nint* grad);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_set_grad(nint tensor, nint grad);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_retain_grad(nint tensor);

    [LibraryImport(Library)]
    public static partial int ecgt_backward(nint* tensors, nint* grads, int count, int retainGraph, int createGraph, nint* inputs, int inputCount);

    [LibraryImport(Library)]
    public static partial int ecgt_grad_enabled();

    [LibraryImport(Library)]
    public static partial void ecgt_set_grad_enabled(int enabled);

    [LibraryImport(Library)]
    public static partial int ecgt_inference_mode_enabled();

    [LibraryImport(Library)]
    public static partial int ecgt_inference_mode_enter(int enabled, nint* mode);

    [LibraryImport(Library)]
    public static partial void ecgt_inference_mode_leave(nint mode);
}
