namespace OpenCvSharp;

/// <content>Views: matrices that share the elements.</content>
public partial class Mat
{
    public Mat this[Rect roi]
    {
        get => SubMat(roi);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Size() != roi.Size)
                throw new ArgumentException($"The matrix has the size {value.Size()}, the rectangle {roi.Size}.", nameof(value));
            using Mat part = SubMat(roi);
            value.CopyTo(part);
        }
    }

    public Mat this[int rowStart, int rowEnd, int colStart, int colEnd] => SubMat(rowStart, rowEnd, colStart, colEnd);

    public Mat this[System.Range rowRange, System.Range colRange] => SubMat(rowRange, colRange);

    /// <summary>The view of rows and columns; the ends are exclusive.</summary>
    /// <exception cref="ArgumentException">A range is empty.</exception>
    /// <exception cref="OpenCVException">A range lies outside.</exception>
    public Mat SubMat(int rowStart, int rowEnd, int colStart, int colEnd)
    {
        if (rowStart >= rowEnd)
            throw new ArgumentException("rowStart >= rowEnd");
        if (colStart >= colEnd)
            throw new ArgumentException("colStart >= colEnd");
        return new Mat(this, Rect.FromLTRB(colStart, rowStart, colEnd, rowEnd));
    }

    /// <inheritdoc cref="SubMat(int, int, int, int)"/>
    public Mat SubMat(Rect roi) => SubMat(roi.Y, roi.Bottom, roi.X, roi.Right);

    /// <inheritdoc cref="SubMat(int, int, int, int)"/>
    public Mat SubMat(System.Range rowRange, System.Range colRange)
    {
        (int row, int rows) = rowRange.GetOffsetAndLength(Rows);
        (int col, int cols) = colRange.GetOffsetAndLength(Cols);
        return SubMat(row, row + rows, col, col + cols);
    }

    public Mat Row(int y) => new(this, new Rect(0, y, Cols, 1));

    public Mat Col(int x) => new(this, new Rect(x, 0, 1, Rows));

    public Mat RowRange(int startRow, int endRow) => new(this, Rect.FromLTRB(0, startRow, Cols, endRow));

    public Mat ColRange(int startCol, int endCol) => new(this, Rect.FromLTRB(startCol, 0, endCol, Rows));

    /// <summary>The same elements as another number of channels and rows; 0 keeps what is.</summary>
    public Mat Reshape(int cn, int rows = 0)
    {
        NativeMethods.Check(NativeMethods.ecg_mat_reshape(CvPtr, cn, rows, out IntPtr made));
        var view = new Mat(made);
        view.Share(this);
        return view;
    }
}
