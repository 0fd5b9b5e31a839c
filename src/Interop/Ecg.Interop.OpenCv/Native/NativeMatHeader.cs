using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>Layout and shape of a matrix, read in one call; <c>EcgMatHeader</c> on the other side.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeMatHeader
{
    public IntPtr Data;
    public IntPtr DataStart;
    public IntPtr DataEnd;
    public long Step;
    public long Total;
    public long ElementSize;
    public long OwnedBytes;
    public int Rows;
    public int Cols;
    public int Dims;
    public int Type;
    public int Continuous;
    public int Submatrix;
}
