namespace Ecg.Digitization.Training;

/// <summary>Crops of strips as a network takes them. Thread-safe while nobody writes to its arrays.</summary>
/// <param name="Size">The number of crops.</param>
/// <param name="Columns">Their width.</param>
/// <param name="Planes">Ink and darkness, solid ink about 1. Shape (size, 2, 480, columns).</param>
/// <param name="Rows">The trace's row for each half column; NaN where there is none, infinite where nobody knows. Shape (size, 2 * columns).</param>
public sealed record TraceBatch(int Size, int Columns, float[] Planes, float[] Rows);
