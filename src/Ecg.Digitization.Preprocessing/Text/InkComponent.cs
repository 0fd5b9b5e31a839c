namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>A connected piece of ink: its box in columns and rows of the rectified page, ends exclusive.</summary>
/// <param name="Id">Its number in the label image, from 1.</param>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">The column after the last.</param>
/// <param name="Bottom">The row after the last.</param>
/// <param name="Area">How many pixels are ink.</param>
internal readonly record struct InkComponent(int Id, int Left, int Top, int Right, int Bottom, int Area)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public double CentreX => (Left + Right - 1) / 2.0;

    public double CentreY => (Top + Bottom - 1) / 2.0;
}
