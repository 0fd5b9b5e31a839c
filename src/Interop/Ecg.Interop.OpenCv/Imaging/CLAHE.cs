using Microsoft.Win32.SafeHandles;

namespace OpenCvSharp;

/// <summary>Contrast-limited adaptive histogram equalisation. Not safe for concurrent calls on one instance.</summary>
/// <remarks>Zuiderveld, "Contrast limited adaptive histogram equalization", Graphics Gems IV, 1994.</remarks>
public class CLAHE : Algorithm
{
    private readonly Handle handle;

    private CLAHE(IntPtr made)
    {
        ptr = made;
        handle = new Handle(made);
    }

    /// <summary>The height at which tile histograms are cut, relative to a flat one.</summary>
    public double ClipLimit
    {
        get => Settings().ClipLimit;
        set => Change(value, Settings().Tiles);
    }

    /// <summary>Tiles across and down.</summary>
    public Size TilesGridSize
    {
        get => Settings().Tiles;
        set => Change(Settings().ClipLimit, value);
    }

    /// <param name="clipLimit">See <see cref="ClipLimit"/>.</param>
    /// <param name="tileGridSize">See <see cref="TilesGridSize"/>; 8 x 8 if null.</param>
    public static CLAHE Create(double clipLimit = 40, Size? tileGridSize = null)
    {
        NativeMethods.Check(NativeMethods.ecg_clahe_new(clipLimit, tileGridSize ?? new Size(8, 8), out IntPtr made));
        return new CLAHE(made);
    }

    /// <summary>Equalises an image with one channel of 8 or 16 bits.</summary>
    public virtual void Apply(InputArray src, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentNullException.ThrowIfNull(dst);
        NativeMethods.Check(NativeMethods.ecg_clahe_apply(CvPtr, src.ToNative(), dst.ToNative()));
        dst.Fix();
        GC.KeepAlive(src);
        GC.KeepAlive(this);
    }

    protected override void DisposeManaged()
    {
        handle.Dispose();
        base.DisposeManaged();
    }

    private (double ClipLimit, Size Tiles) Settings()
    {
        NativeMethods.Check(NativeMethods.ecg_clahe_get(CvPtr, out double clipLimit, out Size tiles));
        GC.KeepAlive(this);
        return (clipLimit, tiles);
    }

    private void Change(double clipLimit, Size tiles)
    {
        NativeMethods.Check(NativeMethods.ecg_clahe_set(CvPtr, clipLimit, tiles));
        GC.KeepAlive(this);
    }

    private sealed class Handle : SafeHandleZeroOrMinusOneIsInvalid
    {
        public Handle(IntPtr clahe)
            : base(true) => SetHandle(clahe);

        protected override bool ReleaseHandle()
        {
            NativeMethods.ecg_clahe_delete(handle);
            return true;
        }
    }
}
