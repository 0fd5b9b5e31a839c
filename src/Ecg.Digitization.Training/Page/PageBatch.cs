namespace Ecg.Digitization.Training;

/// <summary>Crops of pictures as a page network takes them. Thread-safe while nobody writes to its arrays.</summary>
/// <param name="Size">The number of crops.</param>
/// <param name="Cells">Cells along a crop's sides.</param>
/// <param name="Bgr">Planes of blue, green and red. Shape (size, 3, 8 * cells, 8 * cells).</param>
/// <param name="Truth">What is true of each cell. Shape (size, <see cref="PageTruthPlanes.Count"/>, cells, cells).</param>
/// <param name="Turns">Quarter turns clockwise of each crop, after mirroring; -1 where nothing in it tells.</param>
/// <param name="Mirrored">Whether each crop is mirrored: 1 or 0.</param>
public sealed record PageBatch(int Size, int Cells, byte[] Bgr, float[] Truth, long[] Turns, float[] Mirrored);
