namespace Ecg.Digitization.Model;

/// <summary>A tensor as the pickle describes it: a window of a storage. Checked to lie inside of it.</summary>
/// <param name="Storage">Where its elements are.</param>
/// <param name="Offset">The index of its first element there.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Strides">Steps between neighbours along each dimension, in elements.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    public long Count
    {
        get
        {
            long count = 1;
            foreach (long size in Shape)
                count *= size;
            return count;
        }
    }

    /// <summary>Whether its elements follow one another in row-major order.</summary>
    public bool IsContiguous
    {
        get
        {
            long step = 1;
            for (int d = Shape.Length - 1; d >= 0; d--)
            {
                if (Shape[d] != 1 && Strides[d] != step)
                    return false;
                step *= Shape[d];
            }

            return true;
        }
    }
}
