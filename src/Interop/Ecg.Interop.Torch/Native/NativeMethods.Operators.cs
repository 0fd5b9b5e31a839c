using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <content>Operators and tensors.</content>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ecgt_operator_find(string name, string overload, nint* handle);

    [LibraryImport(Library)]
    public static partial int ecgt_operator_call(nint op, NativeValue* arguments, int count, NativeValue** results, int* resultCount);

    [LibraryImport(Library)]
    public static partial void ecgt_tensor_free(nint tensor);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_dim(nint tensor, long* value);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_numel(nint tensor, long* value);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_shape(nint tensor, long room, long* sizes, long* strides);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_dtype(nint tensor, int* value);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_device(nint tensor, int* type, int* index);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_is_contiguous(nint tensor, int* value);

    [LibraryImport(Library)]
    public static partial int ecgt_tensor_data(nint tensor, void** data);
}
