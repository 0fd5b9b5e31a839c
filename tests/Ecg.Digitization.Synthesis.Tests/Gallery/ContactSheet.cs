namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>Small pictures in rows and columns; each is centred in its cell or cut to it.</summary>
internal static class ContactSheet
{
    public static SyntheticImage Make(IReadOnlyList<SyntheticImage> cells, int columns, int cellWidth, int cellHeight)
    {
        int rows = (cells.Count + columns - 1) / columns;
        var sheet = new SyntheticImage(columns * cellWidth, rows * cellHeight);
        sheet.Bgr.AsSpan().Fill(235);
        for (int i = 0; i < cells.Count; i++)
        {
            SyntheticImage cell = cells[i];
            int left = (i % columns * cellWidth) + Math.Max(2, (cellWidth - cell.Width) / 2), top = (i / columns * cellHeight) + Math.Max(2, (cellHeight - cell.Height) / 2);
            int width = Math.Min(cell.Width, cellWidth - 4), height = Math.Min(cell.Height, cellHeight - 4);
            for (int y = 0; y < height; y++)
                cell.Bgr.AsSpan(3 * y * cell.Width, 3 * width).CopyTo(sheet.Bgr.AsSpan(3 * (((top + y) * sheet.Width) + left)));
        }

        return sheet;
    }
}
