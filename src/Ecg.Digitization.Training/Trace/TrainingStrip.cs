namespace Ecg.Digitization.Training;

/// <summary>A drawn strip as a trace network sees it, with the truth from the same drawing. Immutable and thread-safe.</summary>
/// <param name="Columns">The width in pixels.</param>
/// <param name="Planes">Ink and darkness, <see cref="Scale"/> for solid ink. Shape (2, 480, columns).</param>
/// <param name="Rows">The trace's row for each half column; NaN where there is none, infinite where it cannot be seen. Shape (2 * columns).</param>
/// <param name="Starts">Where leads begin, in half columns; the middle of the first one is 0.</param>
/// <param name="Ends">Where leads end, in half columns.</param>
/// <param name="Marks">Columns of what misleads readers: borders of leads, pulses, separators, names.</param>
public sealed record TrainingStrip(int Columns, byte[] Planes, float[] Rows, float[] Starts, float[] Ends, int[] Marks)
{
    /// <summary>The level of solid ink.</summary>
    public const int Scale = 200;
}
