using System.Numerics.Tensors;
using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>
/// The local phase of one family of grid lines on a lattice of blocks: the signal times exp(-2 pi i f.p), averaged twice over a window.
/// What is left of the phase tells how far the true lines are from the carrier's, without thresholds and without finding any line.
/// </summary>
internal sealed class PhaseLattice
{
    private PhaseLattice(int columns, int rows, double block, float[] magnitude, float[] phase)
    {
        Columns = columns;
        Rows = rows;
        Block = block;
        Magnitude = magnitude;
        Phase = phase;
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>The side of a block in pixels.</summary>
    public double Block { get; }

    public float[] Magnitude { get; }

    /// <summary>In cycles, wrapped to [-0.5, 0.5).</summary>
    public float[] Phase { get; }

    /// <summary>The centre of block (column, row) in pixels.</summary>
    public PagePoint Centre(int column, int row) => new(((column + 0.5) * Block) - 0.5, ((row + 0.5) * Block) - 0.5);

    /// <param name="signal">The grid signal.</param>
    /// <param name="frequency">The carrier in cycles per pixel.</param>
    /// <param name="block">The block side in pixels, whole.</param>
    /// <param name="windowBlocks">Half the averaging window, in blocks.</param>
    public static PhaseLattice Measure(Plane signal, PagePoint frequency, int block, int windowBlocks)
    {
        int columns = signal.Width / block, rows = signal.Height / block;
        var real = new Plane(columns, rows);
        var imaginary = new Plane(columns, rows);
        (float[] cosX, float[] sinX) = Carrier(frequency.X, columns * block);
        (float[] cosY, float[] sinY) = Carrier(frequency.Y, rows * block);
        Parallel.For(0, rows, r =>
        {
            Span<float> re = real.Row(r), im = imaginary.Row(r);
            for (int y = r * block; y < (r + 1) * block; y++)
            {
                ReadOnlySpan<float> line = signal.Row(y);
                float cy = cosY[y], sy = sinY[y];
                for (int c = 0; c < columns; c++)
                {
                    int from = c * block;
                    float a = TensorPrimitives.Dot(line.Slice(from, block), cosX.AsSpan(from, block));
                    float b = TensorPrimitives.Dot(line.Slice(from, block), sinX.AsSpan(from, block));
                    re[c] += (a * cy) - (b * sy);
                    im[c] += (a * sy) + (b * cy);
                }
            }
        });
        real = BoxFilter.Mean(BoxFilter.Mean(real, windowBlocks), windowBlocks);
        imaginary = BoxFilter.Mean(BoxFilter.Mean(imaginary, windowBlocks), windowBlocks);
        var magnitude = new float[columns * rows];
        var phase = new float[columns * rows];
        for (int i = 0; i < magnitude.Length; i++)
        {
            magnitude[i] = MathF.Sqrt((real.Data[i] * real.Data[i]) + (imaginary.Data[i] * imaginary.Data[i])) / (block * block);
            phase[i] = MathF.Atan2(imaginary.Data[i], real.Data[i]) / (2 * MathF.PI);
        }

        return new PhaseLattice(columns, rows, block, magnitude, phase);
    }

    // exp(-2 pi i f n): what remains is the phase of the true lines minus the carrier's.
    private static (float[] Cos, float[] Sin) Carrier(double frequency, int count)
    {
        var cos = new float[count];
        var sin = new float[count];
        for (int i = 0; i < count; i++)
            (sin[i], cos[i]) = ((float)-Math.Sin(2 * Math.PI * frequency * i), (float)Math.Cos(2 * Math.PI * frequency * i));
        return (cos, sin);
    }
}
