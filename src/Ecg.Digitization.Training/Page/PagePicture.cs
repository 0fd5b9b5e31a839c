namespace Ecg.Digitization.Training;

/// <summary>A drawn picture of a page as a page network sees it, with the truth from the same drawing. Thread-safe while nobody writes to its arrays.</summary>
/// <param name="Columns">Cells along x; a cell has 8 x 8 pixels.</param>
/// <param name="Rows">Cells along y.</param>
/// <param name="Bgr">Blue, green, red; black where the picture is filled up to whole cells. Shape (8 * rows, 8 * columns, 3).</param>
/// <param name="Truth">What is true of each cell. Shape (<see cref="PageTruthPlanes.Count"/>, rows, columns).</param>
public sealed record PagePicture(int Columns, int Rows, byte[] Bgr, float[] Truth);
