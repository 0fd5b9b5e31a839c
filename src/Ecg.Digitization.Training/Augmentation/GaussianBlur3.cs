using System.Buffers;
using System.Numerics.Tensors;

namespace Ecg.Digitization.Training;

/// <summary>A Gaussian blur with a kernel of 3 x 3 and reflected edges (the edge itself not repeated), as torchvision's <c>gaussian_blur</c>. Stateless and thread-safe.</summary>
public static class GaussianBlur3
{
    /// <summary>Blurs an image in place.</summary>
    /// <param name="image">Rows top to bottom. Shape (height, width).</param>
    /// <param name="width">The width in pixels, at least 2.</param>
    /// <param name="sigma">The standard deviation in pixels, above zero.</param>
    /// <exception cref="ArgumentException">The pixels do not make at least 2 rows of that width.</exception>
    public static void Apply(Span<float> image, int width, double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        if (image.Length % width != 0 || image.Length < 2 * width)
            throw new ArgumentException($"{image.Length} pixels do not make two or more rows of {width}.", nameof(image));
        double outer = Math.Exp(-0.5 / (sigma * sigma));
        float side = (float)(outer / (1 + (2 * outer))), middle = (float)(1 / (1 + (2 * outer)));
        float[] rented = ArrayPool<float>.Shared.Rent(3 * width);
        try
        {
            Run(image, width, side, middle, rented.AsSpan(0, 3 * width));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void Run(Span<float> image, int width, float side, float middle, Span<float> scratch)
    {
        int height = image.Length / width;
        Span<float> above = scratch[..width], here = scratch.Slice(width, width), sum = scratch[(2 * width)..];
        image[..width].CopyTo(here);
        image.Slice(width, width).CopyTo(above);
        for (int y = 0; y < height; y++)
        {
            Span<float> row = image.Slice(y * width, width);
            // The row below is still as it was; the two above were kept.
            ReadOnlySpan<float> below = y + 1 < height ? image.Slice((y + 1) * width, width) : above;
            TensorPrimitives.Add(above, below, sum);
            TensorPrimitives.Multiply(sum, side, sum);
            TensorPrimitives.MultiplyAdd(here, middle, sum, sum);
            here.CopyTo(above);
            if (y + 1 < height)
                below.CopyTo(here);
            Across(sum, row, side, middle);
        }
    }

    private static void Across(ReadOnlySpan<float> source, Span<float> target, float side, float middle)
    {
        int last = source.Length - 1;
        TensorPrimitives.Add(source[..^2], source[2..], target[1..^1]);
        TensorPrimitives.Multiply(target[1..^1], side, target[1..^1]);
        TensorPrimitives.MultiplyAdd(source[1..^1], middle, target[1..^1], target[1..^1]);
        target[0] = (source[0] * middle) + (2 * source[1] * side);
        target[last] = (source[last] * middle) + (2 * source[last - 1] * side);
    }
}
