using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <content>Random generators, threads and devices.</content>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecgt_generator_new(int deviceType, int deviceIndex, ulong seed, nint* generator);

    [LibraryImport(Library)]
    public static partial int ecgt_generator_default(nint* generator);

    [LibraryImport(Library)]
    public static partial void ecgt_generator_free(nint generator);

    [LibraryImport(Library)]
    public static partial int ecgt_generator_set_seed(nint generator, ulong seed);

    [LibraryImport(Library)]
    public static partial int ecgt_generator_initial_seed(nint generator, long* seed);

    [LibraryImport(Library)]
    public static partial int ecgt_generator_get_state(nint generator, nint* state);

    [LibraryImport(Library)]
    public static partial int ecgt_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    public static partial int ecgt_manual_seed(ulong seed);

    [LibraryImport(Library)]
    public static partial int ecgt_set_num_threads(int count);

    [LibraryImport(Library)]
    public static partial int ecgt_get_num_threads();

    [LibraryImport(Library)]
    public static partial int ecgt_cuda_device_count(int* count);

    [LibraryImport(Library)]
    public static partial int ecgt_cuda_synchronize(int index);

    [LibraryImport(Library)]
    public static partial int ecgt_cuda_manual_seed(ulong seed, int all);

    [LibraryImport(Library)]
    public static partial int ecgt_mps_is_available();

    [LibraryImport(Library)]
    public static partial int ecgt_tf32_matmul(int* allowed);

    [LibraryImport(Library)]
    public static partial int ecgt_set_tf32_matmul(int allowed);

    [LibraryImport(Library)]
    public static partial int ecgt_tf32_cudnn(int* allowed);

    [LibraryImport(Library)]
    public static partial int ecgt_set_tf32_cudnn(int allowed);
}
