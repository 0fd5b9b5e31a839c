using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ecg.Digitization.Synthesis;

/// <summary>A table of floats that is read eight places at a time. Immutable and thread-safe.</summary>
internal sealed unsafe class LookupTable
{
    private readonly float[] _values;
    private readonly float* _first;

    /// <summary>Copies the values.</summary>
    public LookupTable(ReadOnlySpan<float> values)
    {
        _values = GC.AllocateUninitializedArray<float>(values.Length, pinned: true);
        values.CopyTo(_values);
        _first = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_values));
    }

    /// <summary>One value.</summary>
    public float this[int index] => _values[index];

    /// <summary>Eight values; every index must lie inside the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Get(Vector256<int> index)
        => Avx2.IsSupported
            ? Avx2.GatherVector256(_first, index, sizeof(float))
            : Vector256.Create(_values[index[0]], _values[index[1]], _values[index[2]], _values[index[3]], _values[index[4]], _values[index[5]], _values[index[6]], _values[index[7]]);
}
