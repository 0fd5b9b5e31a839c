namespace Ecg.Digitization.Preprocessing.Numerics;

/// <summary>Dense weighted least squares by normal equations and Cholesky, for a few dozen unknowns.</summary>
internal sealed class LeastSquares(int unknowns)
{
    private readonly double[,] _normal = new double[unknowns, unknowns];
    private readonly double[] _right = new double[unknowns];

    public void Add(ReadOnlySpan<double> row, double value, double weight)
    {
        for (int i = 0; i < row.Length; i++)
        {
            double w = weight * row[i];
            _right[i] += w * value;
            for (int j = 0; j <= i; j++)
                _normal[i, j] += w * row[j];
        }
    }

    /// <summary>The solution, or null when the equations do not determine it.</summary>
    public double[]? Solve(double ridge = 1e-9)
    {
        int n = unknowns;
        var l = new double[n, n];
        double scale = 0;
        for (int i = 0; i < n; i++)
            scale = Math.Max(scale, _normal[i, i]);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = _normal[i, j] + (i == j ? ridge * scale : 0);
                for (int k = 0; k < j; k++)
                    sum -= l[i, k] * l[j, k];
                if (i != j)
                {
                    l[i, j] = sum / l[j, j];
                    continue;
                }

                if (!(sum > 0))
                    return null;
                l[i, i] = Math.Sqrt(sum);
            }
        }

        var x = new double[n];
        for (int i = 0; i < n; i++)
        {
            double sum = _right[i];
            for (int k = 0; k < i; k++)
                sum -= l[i, k] * x[k];
            x[i] = sum / l[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < n; k++)
                sum -= l[k, i] * x[k];
            x[i] = sum / l[i, i];
        }

        return x;
    }
}
