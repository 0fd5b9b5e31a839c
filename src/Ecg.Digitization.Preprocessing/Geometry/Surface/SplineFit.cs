using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>The normal equations of a B-spline surface through scattered values, with a prior against bends.</summary>
internal sealed class SplineFit
{
    private readonly SplineShape _shape;
    private readonly BandedCholesky _normal;
    private readonly double[] _right;

    public SplineFit(SplineShape shape)
    {
        _shape = shape;
        _normal = new BandedCholesky(shape.Count, (3 * shape.Columns) + 3);
        _right = new double[shape.Count];
    }

    /// <summary>Adds one value.</summary>
    public void Add(double x, double y, double value, double weight)
    {
        if (weight <= 0)
            return;
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4], w = stackalloc double[16];
        Span<int> index = stackalloc int[16];
        int first = _shape.Weights(x, y, wx, wy);
        for (int i = 0; i < 16; i++)
            (index[i], w[i]) = (first + ((i >> 2) * _shape.Columns) + (i & 3), wy[i >> 2] * wx[i & 3]);
        for (int i = 0; i < 16; i++)
        {
            double wi = weight * w[i];
            _right[index[i]] += wi * value;
            for (int j = 0; j <= i; j++)
                _normal.Add(index[i], index[j], wi * w[j]);
        }
    }

    /// <summary>Adds all equations of another fit of the same shape.</summary>
    public void Add(SplineFit other)
    {
        _normal.Add(other._normal, 1);
        for (int i = 0; i < _right.Length; i++)
            _right[i] += other._right[i];
    }

    /// <summary>The surface for a stiffness; the fit itself is left as it is. Null where the equations do not determine it.</summary>
    public SplineSurface? Solve(double stiffness)
    {
        int columns = _shape.Columns, rows = _shape.Rows;
        var system = new BandedCholesky(_shape.Count, (3 * columns) + 3);
        system.Add(_normal, 1);
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                int i = (r * columns) + c;
                // Nodes that no value reaches are held by this alone.
                system.Add(i, i, 1e-6 * stiffness);
                if (c >= 2)
                    Bend(system, i - 2, i - 1, i, stiffness);
                if (r >= 2)
                    Bend(system, i - (2 * columns), i - columns, i, stiffness);
                if (c >= 1 && r >= 1)
                    Twist(system, i - columns - 1, i - columns, i - 1, i, 2 * stiffness);
            }
        }

        if (!system.Factor())
            return null;
        double[] solution = [.. _right];
        system.Solve(solution);
        return new SplineSurface(_shape, solution);
    }

    private static void Bend(BandedCholesky system, int a, int b, int c, double weight) => Square(system, [a, b, c], [1, -2, 1], weight);

    private static void Twist(BandedCholesky system, int a, int b, int c, int d, double weight) => Square(system, [a, b, c, d], [1, -1, -1, 1], weight);

    private static void Square(BandedCholesky system, ReadOnlySpan<int> index, ReadOnlySpan<double> factor, double weight)
    {
        for (int i = 0; i < index.Length; i++)
        {
            for (int j = 0; j <= i; j++)
                system.Add(index[i], index[j], weight * factor[i] * factor[j]);
        }
    }
}
