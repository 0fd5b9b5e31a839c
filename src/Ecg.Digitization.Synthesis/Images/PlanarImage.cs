namespace Ecg.Digitization.Synthesis;

/// <summary>Three planes of floats, 0 to 255.</summary>
internal sealed class PlanarImage(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public float[] Blue { get; } = new float[width * height];

    public float[] Green { get; } = new float[width * height];

    public float[] Red { get; } = new float[width * height];

    public float[][] Planes => [Blue, Green, Red];
}
