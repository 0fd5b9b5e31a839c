namespace Ecg.Digitization.Model;

/// <summary>What a page network says of a picture, cell by cell. Thread-safe while nobody writes to its arrays.</summary>
/// <param name="Columns">Cells across; those beyond the picture's edge are left out.</param>
/// <param name="Rows">Cells down.</param>
/// <param name="Planes">The network's answers as they are. Shape (<see cref="PageOutput.Planes"/>, rows, columns).</param>
/// <param name="Turns">How likely the page lies turned clockwise by none to three quarters, 0 to 1. Shape (4).</param>
public sealed record PageNetworkPrediction(int Columns, int Rows, float[] Planes, float[] Turns)
{
    /// <summary>One plane, row by row.</summary>
    /// <param name="plane">Which of <see cref="PageOutput"/>.</param>
    public ReadOnlySpan<float> Plane(int plane) => Planes.AsSpan(plane * Columns * Rows, Columns * Rows);
}
