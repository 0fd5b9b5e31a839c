using System.Numerics.Tensors;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Numerics;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>Separates ink from grid, and samples it with one cubic interpolation from the original pixels. Thread-safe.</summary>
public sealed class InkSampler : IInkSampler
{
    // Positions of this many rows are held at a time.
    private const int StripeRows = 256;

    /// <summary>Whether the page's darkness, grid included, is sampled as well, as trace networks need it. False by default.</summary>
    public bool KeepDarkness { get; init; }

    /// <inheritdoc/>
    public RectifiedInk Sample(PageImage image, PageGeometry geometry, InkGuess? seen = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(geometry);
        (Plane ink, Plane? darkness) = InkExtractor.Extract(image, geometry.Grid, KeepDarkness, seen is null ? null : Sheet.Find(seen));
        cancellationToken.ThrowIfCancellationRequested();
        double resolution = Math.Max(geometry.PixelsPerMillimetreX, geometry.PixelsPerMillimetreY) > 10 ? 12 : 8;
        int width = (int)Math.Ceiling(geometry.Extent.Width * resolution), height = (int)Math.Ceiling(geometry.Extent.Height * resolution);
        if ((long)width * height > 64_000_000)
            throw new EcgDigitizationException(DigitizationStage.Sample, $"The page would be {geometry.Extent.Width:F0} x {geometry.Extent.Height:F0} mm, which is no ECG page.");
        var origin = new PagePoint(geometry.Extent.Left, geometry.Extent.Top);
        var positions = new PixelPositions(geometry.Map, origin, resolution, width, Math.Min(StripeRows, height));
        var sampled = new Plane(width, height);
        Plane? sampledDarkness = darkness is null ? null : new Plane(width, height);
        for (int top = 0; top < height; top += StripeRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int bottom = Math.Min(height, top + StripeRows);
            positions.Find(top, bottom);
            Warp(ink, positions, sampled, top, bottom);
            if (darkness is not null)
                Warp(darkness, positions, sampledDarkness!, top, bottom);
        }

        if (geometry.Grid == GridKind.Grey || GreyGridSuppressor.HasLines(sampled, resolution, origin.X, origin.Y))
            GreyGridSuppressor.Suppress(sampled, resolution, origin.X, origin.Y);
        return new RectifiedInk(width, height, sampled.Data, resolution, origin, sampledDarkness?.Data);
    }

    private static void Warp(Plane source, PixelPositions positions, Plane target, int top, int bottom)
    {
        using Mat from = ToMat(source.Data, source.Width), whole = ToMat(target.Data, target.Width), x = ToMat(positions.X, target.Width), y = ToMat(positions.Y, target.Width);
        using Mat stripeX = x.RowRange(0, bottom - top), stripeY = y.RowRange(0, bottom - top), to = whole.RowRange(top, bottom);
        Cv2.Remap(from, to, stripeX, stripeY, InterpolationFlags.Cubic, BorderTypes.Constant, Scalar.All(0));
        // Cubic interpolation swings below zero beside dark strokes; there is no less ink than none.
        Span<float> values = target.Data.AsSpan(top * target.Width, (bottom - top) * target.Width);
        TensorPrimitives.Max(values, 0f, values);

        static Mat ToMat(float[] data, int width) => Mat.FromPixelData(data.Length / width, width, MatType.CV_32FC1, data);
    }
}
