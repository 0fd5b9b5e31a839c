using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>What crosses the border for an <see cref="InputArray"/>; <c>EcgInput</c> on the other side.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeInput
{
    public IntPtr Mat;
    public InputKind Kind;
    public Scalar Value;

    internal enum InputKind
    {
        None = 0,
        Mat = 1,
        Scalar = 2,
        Number = 3,
    }
}
