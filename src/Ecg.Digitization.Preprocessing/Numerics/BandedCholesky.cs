using System.Numerics.Tensors;

namespace Ecg.Digitization.Preprocessing.Numerics;

/// <summary>Symmetric positive definite equations whose matrix is zero beyond a band around its diagonal: n b^2 operations.</summary>
internal sealed class BandedCholesky
{
    private readonly int _count, _band, _stride;
    private readonly double[] _lower;

    /// <param name="count">Unknowns.</param>
    /// <param name="band">How far from the diagonal the matrix reaches.</param>
    public BandedCholesky(int count, int band)
    {
        (_count, _band, _stride) = (count, band, band + 1);
        _lower = new double[checked(count * _stride)];
    }

    /// <summary>Adds to an element on or below the diagonal, with row - column at most the band.</summary>
    public void Add(int row, int column, double value) => _lower[(row * _stride) + column - row + _band] += value;

    /// <summary>Adds another matrix of the same shape, times a factor.</summary>
    public void Add(BandedCholesky other, double factor) => TensorPrimitives.MultiplyAdd(other._lower, factor, _lower, _lower);

    /// <summary>Replaces the matrix by its lower factor.</summary>
    /// <returns>Whether the matrix is positive definite.</returns>
    public bool Factor()
    {
        for (int i = 0; i < _count; i++)
        {
            int first = Math.Max(0, i - _band);
            Span<double> row = _lower.AsSpan(i * _stride, _stride);
            for (int j = first; j <= i; j++)
            {
                // Both rows from the first column that they share.
                int from = Math.Max(first, j - _band), length = j - from;
                double sum = row[j - i + _band];
                if (length > 0)
                {
                    ReadOnlySpan<double> a = row.Slice(from - i + _band, length), b = _lower.AsSpan((j * _stride) + from - j + _band, length);
                    sum -= TensorPrimitives.Dot(a, b);
                }

                if (j < i)
                    row[j - i + _band] = sum / _lower[(j * _stride) + _band];
                else if (sum > 0)
                    row[_band] = Math.Sqrt(sum);
                else
                    return false;
            }
        }

        return true;
    }

    /// <summary>Solves in place, after <see cref="Factor"/>.</summary>
    public void Solve(Span<double> right)
    {
        for (int i = 0; i < _count; i++)
        {
            int first = Math.Max(0, i - _band), length = i - first;
            double sum = right[i];
            if (length > 0)
                sum -= TensorPrimitives.Dot<double>(_lower.AsSpan((i * _stride) + first - i + _band, length), right.Slice(first, length));
            right[i] = sum / _lower[(i * _stride) + _band];
        }

        for (int i = _count - 1; i >= 0; i--)
        {
            right[i] /= _lower[(i * _stride) + _band];
            int first = Math.Max(0, i - _band);
            for (int k = first; k < i; k++)
                right[k] -= _lower[(i * _stride) + k - i + _band] * right[i];
        }
    }
}
