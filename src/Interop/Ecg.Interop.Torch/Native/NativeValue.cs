using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>One argument or result as the C ABI sees it: ecg::Value in native/common.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    public ArgKind Kind;
    public int Count;
    public long Bits;
}
