using System.Collections.Immutable;

namespace Ecg.Digitization.Training;

/// <summary>Which items to train on and which to validate with. Immutable and thread-safe.</summary>
/// <param name="Training">Indices of the training items, in the order drawn.</param>
/// <param name="Validation">Indices of the validation items, in the order drawn.</param>
public sealed record DatasetSplit(ImmutableArray<int> Training, ImmutableArray<int> Validation)
{
    /// <summary>The original notebook's share of validation items.</summary>
    public const double DefaultValidationShare = 0.15;

    /// <summary>Splits as the original notebook did: of <c>numpy.random.permutation</c> after <c>numpy.random.seed</c> the first items validate.</summary>
    /// <param name="count">The number of items, at least 1.</param>
    /// <param name="validationShare">From 0 to below 1; the number of validation items is rounded down.</param>
    /// <param name="seed">NumPy's seed; the original's was 42.</param>
    public static DatasetSplit Notebook(int count, double validationShare = DefaultValidationShare, uint seed = 42)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(validationShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(validationShare, 1);
        int[] order = new NumpyRandom(seed).Permutation(count);
        int validation = (int)(count * validationShare);
        return new DatasetSplit([.. order.AsSpan(validation)], [.. order.AsSpan(0, validation)]);
    }
}
