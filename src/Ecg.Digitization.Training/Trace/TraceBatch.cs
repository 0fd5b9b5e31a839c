namespace Ecg.Digitization.Training;

/// <summary>Crops of strips as a network takes them. Thread-safe while nobody writes to its arrays.</summary>
/// <param name="Size">The number of crops.</param>
/// <param name="Columns">Their width.</param>
/// <param name="Planes">Ink and darkness, in bytes as strips have them: a quarter of the memory that crosses to a device. Shape (size, 2, 480, columns).</param>
/// <param name="Gains">What each crop's bytes are multiplied by; solid ink becomes about 1. Shape (size).</param>
/// <param name="Rows">The trace's row for each half column; NaN where there is none, infinite where nobody knows. Shape (size, 2 * columns).</param>
/// <param name="Borders">Where leads begin and where they end: 1 there, falling as a Gaussian to either side. Shape (size, 2, 2 * columns).</param>
public sealed record TraceBatch(int Size, int Columns, byte[] Planes, float[] Gains, float[] Rows, float[] Borders);
