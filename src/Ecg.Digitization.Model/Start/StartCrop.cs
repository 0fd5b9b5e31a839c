namespace Ecg.Digitization.Model;

/// <summary>Cuts crops for start networks out of strips. Stateless and thread-safe.</summary>
public static class StartCrop
{
    /// <summary>Copies a rectangle of each plane; what lies outside is left as it is.</summary>
    /// <param name="planes">Shape (planes, rows, columns).</param>
    /// <param name="rows">Rows of a plane.</param>
    /// <param name="columns">Columns of a plane.</param>
    /// <param name="left">The first column to copy.</param>
    /// <param name="top">The first row to copy.</param>
    /// <param name="target">Shape (planes, targetRows, targetColumns).</param>
    /// <param name="targetRows">Rows to copy.</param>
    /// <param name="targetColumns">Columns to copy.</param>
    /// <typeparam name="T">What a pixel is.</typeparam>
    public static void Copy<T>(ReadOnlySpan<T> planes, int rows, int columns, int left, int top, Span<T> target, int targetRows, int targetColumns)
    {
        int first = Math.Max(0, left), end = Math.Min(columns, left + targetColumns), count = planes.Length / (rows * columns);
        for (int p = 0; p < count && first < end; p++)
        {
            for (int y = Math.Max(0, -top); y < targetRows && top + y < rows; y++)
                planes.Slice((((p * rows) + top + y) * columns) + first, end - first).CopyTo(target[((((p * targetRows) + y) * targetColumns) + first - left)..]);
        }
    }
}
