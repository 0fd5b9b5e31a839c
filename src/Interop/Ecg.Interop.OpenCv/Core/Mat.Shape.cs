namespace OpenCvSharp;

/// <content>Size, type and layout.</content>
public partial class Mat
{
    public int Rows => Header.Rows;

    public int Cols => Header.Cols;

    public int Height => Header.Rows;

    public int Width => Header.Cols;

    public int Dims => Header.Dims;

    /// <summary>The first element.</summary>
    public IntPtr Data => Header.Data;

    public IntPtr DataStart => Header.DataStart;

    public IntPtr DataEnd => Header.DataEnd;

    public unsafe byte* DataPointer => (byte*)Header.Data;

    private NativeMatHeader Header
    {
        get
        {
            NativeMethods.ecg_mat_header(CvPtr, out NativeMatHeader header);
            GC.KeepAlive(this);
            return header;
        }
    }

    public Size Size()
    {
        NativeMatHeader header = Header;
        return new Size(header.Cols, header.Rows);
    }

    public MatType Type() => new(Header.Type);

    public int Depth() => Type().Depth;

    public int Channels() => Type().Channels;

    /// <summary>Bytes of one element, all channels.</summary>
    public int ElemSize() => (int)Header.ElementSize;

    /// <summary>Bytes of one channel of one element.</summary>
    public int ElemSize1() => ElementSize(Type().Depth);

    /// <summary>Bytes from one row to the next.</summary>
    public long Step() => Header.Step;

    /// <summary>Rows times columns.</summary>
    public long Total() => Header.Total;

    public bool Empty()
    {
        NativeMatHeader header = Header;
        return header.Data == IntPtr.Zero || header.Total == 0 || header.Dims == 0;
    }

    /// <summary>Whether the rows follow each other without gap.</summary>
    public bool IsContinuous() => Header.Continuous != 0;

    public bool IsSubmatrix() => Header.Submatrix != 0;

    /// <summary>The matrix that this is a view of, and where the view begins.</summary>
    public void LocateROI(out Size wholeSize, out Point ofs)
    {
        NativeMethods.Check(NativeMethods.ecg_mat_locate_roi(CvPtr, out wholeSize, out ofs));
        GC.KeepAlive(this);
    }
}
