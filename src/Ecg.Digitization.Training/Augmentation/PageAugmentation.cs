using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Ecg.Digitization.Training;

/// <summary>Varies training images; equal (seed, epoch, item) give equal images. Immutable and safe for concurrent calls.</summary>
public sealed class PageAugmentation
{
    private readonly AugmentationOptions _options;
    private readonly long _seed;

    /// <summary>Creates the augmentation of a run.</summary>
    /// <param name="options">How much; null for the notebook's.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public PageAugmentation(AugmentationOptions? options = null, long seed = 0)
    {
        _options = options ?? AugmentationOptions.Notebook;
        _options.Check();
        _seed = seed;
    }

    /// <summary>Whether any image is ever changed.</summary>
    public bool IsActive =>
        _options.BlurProbability > 0 || _options.NoiseProbability > 0 || _options.ShiftProbability > 0 || _options.ToneProbability > 0 || _options.JpegProbability > 0;

    /// <summary>Changes an image in place. The steps have draws of their own, so that turning one on leaves the others as they were.</summary>
    /// <param name="image">Grey in [0, 1], rows top to bottom. Shape (height, width).</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="index">The item.</param>
    public void Apply(Span<float> image, int width, int epoch, int index)
    {
        var random = new AugmentationRandom(_seed, epoch, index);
        AugmentationRandom shift = new(unchecked((long)random.NextBits()), 0, 0), jpeg = new(unchecked((long)random.NextBits()), 0, 0);
        AugmentationRandom tone = new(unchecked((long)random.NextBits()), 0, 0), blur = new(unchecked((long)random.NextBits()), 0, 0);
        if (shift.Chance(_options.ShiftProbability))
            Move(image, width, shift);
        if (jpeg.Chance(_options.JpegProbability))
            Jpeg(image, width, jpeg.Next(_options.MinJpegQuality, 95));
        if (tone.Chance(_options.ToneProbability))
            Tone(image, 1 + tone.Next(-_options.MaxContrast, _options.MaxContrast), tone.Next(-_options.MaxBrightness, _options.MaxBrightness));
        if (blur.Chance(_options.BlurProbability))
            GaussianBlur3.Apply(image, width, blur.Next(_options.BlurSigmaMin, _options.BlurSigmaMax));
        if (random.Chance(_options.NoiseProbability))
            Noise(image, (float)_options.NoiseSigma, random);
    }

    private static void Noise(Span<float> image, float sigma, AugmentationRandom random)
    {
        for (int i = 0; i < image.Length; i++)
            image[i] = Math.Clamp(image[i] + (sigma * random.NextGaussian()), 0, 1);
    }

    private static void Tone(Span<float> image, double contrast, double brightness)
    {
        float gain = (float)contrast, offset = (float)(0.5 + brightness - (0.5 * contrast));
        TensorPrimitives.Multiply(image, gain, image);
        TensorPrimitives.Add(image, offset, image);
        TensorPrimitives.Clamp(image, 0f, 1f, image);
    }

    private void Move(Span<float> image, int width, AugmentationRandom random)
    {
        int height = image.Length / width;
        double radians = random.Next(-_options.MaxRotationDegrees, _options.MaxRotationDegrees) * Math.PI / 180;
        double x = (width - 1) / 2.0, y = (height - 1) / 2.0;
        (double sin, double cos) = Math.SinCos(radians);
        using var matrix = new Mat(2, 3, MatType.CV_64FC1);
        matrix.Set(0, 0, cos);
        matrix.Set(0, 1, sin);
        matrix.Set(0, 2, x - (cos * x) - (sin * y) + (width * random.Next(-_options.MaxShift, _options.MaxShift)));
        matrix.Set(1, 0, -sin);
        matrix.Set(1, 1, cos);
        matrix.Set(1, 2, y + (sin * x) - (cos * y) + (height * random.Next(-_options.MaxShift, _options.MaxShift)));
        using Mat source = FromImage(image, width);
        using var moved = new Mat();
        Cv2.WarpAffine(source, moved, matrix, new Size(width, height), InterpolationFlags.Linear, BorderTypes.Constant, Scalar.All(255));
        ToImage(moved, image, width);
    }

    private static void Jpeg(Span<float> image, int width, double quality)
    {
        using Mat source = FromImage(image, width);
        Cv2.ImEncode(".jpg", source, out byte[] encoded, [(int)ImwriteFlags.JpegQuality, (int)quality]);
        using Mat decoded = Cv2.ImDecode(encoded, ImreadModes.Unchanged);
        ToImage(decoded, image, width);
    }

    private static Mat FromImage(ReadOnlySpan<float> image, int width)
    {
        var bytes = new byte[image.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((image[i] * 255) + 0.5f);
        var mat = new Mat(image.Length / width, width, MatType.CV_8UC1);
        Marshal.Copy(bytes, 0, mat.Data, bytes.Length);
        return mat;
    }

    private static void ToImage(Mat mat, Span<float> image, int width)
    {
        var row = new byte[width];
        for (int y = 0; y < image.Length / width; y++)
        {
            Marshal.Copy(mat.Ptr(y), row, 0, width);
            PixelScale.ToUnit(row, image.Slice(y * width, width));
        }
    }
}
