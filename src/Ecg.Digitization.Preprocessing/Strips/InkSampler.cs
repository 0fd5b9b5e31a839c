using System.Numerics.Tensors;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Numerics;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>Separates ink from grid, and samples it with one cubic interpolation from the original pixels. Thread-safe.</summary>
public sealed class InkSampler : IInkSampler
{
    private const int LatticeStep = 16;

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
        (float[] mapX, float[] mapY) = PixelPositions(geometry.Map, origin, resolution, width, height);
        using Mat positionsX = Mat.FromPixelData(height, width, MatType.CV_32FC1, mapX), positionsY = Mat.FromPixelData(height, width, MatType.CV_32FC1, mapY);
        Plane sampled = Warp(ink, positionsX, positionsY);
        Plane? sampledDarkness = darkness is null ? null : Warp(darkness, positionsX, positionsY);
        cancellationToken.ThrowIfCancellationRequested();
        if (geometry.Grid == GridKind.Grey || GreyGridSuppressor.HasLines(sampled, resolution, origin.X, origin.Y))
            GreyGridSuppressor.Suppress(sampled, resolution, origin.X, origin.Y);
        return new RectifiedInk(width, height, sampled.Data, resolution, origin, sampledDarkness?.Data);
    }

    private static Plane Warp(Plane source, Mat positionsX, Mat positionsY)
    {
        (int width, int height) = (positionsX.Width, positionsX.Height);
        using Mat from = Mat.FromPixelData(source.Height, source.Width, MatType.CV_32FC1, source.Data);
        using var to = new Mat();
        Cv2.Remap(from, to, positionsX, positionsY, InterpolationFlags.Cubic, BorderTypes.Constant, Scalar.All(0));
        to.GetArray(out float[] data);
        // Cubic interpolation swings below zero beside dark strokes; there is no less ink than none.
        Parallel.For(0, height, y =>
        {
            Span<float> row = data.AsSpan(y * width, width);
            TensorPrimitives.Max(row, 0f, row);
        });
        return new Plane(width, height, data);
    }

    // The map is smooth: its inverse is found on a lattice and interpolated between, to well below a thousandth of a pixel.
    private static (float[] X, float[] Y) PixelPositions(IPageMap map, PagePoint origin, double resolution, int width, int height)
    {
        int columns = ((width - 1) / LatticeStep) + 2, rows = ((height - 1) / LatticeStep) + 2;
        var lattice = new PagePoint[columns * rows];
        Parallel.For(0, rows, r =>
        {
            for (int c = 0; c < columns; c++)
                lattice[(r * columns) + c] = map.ToPixel(origin.X + (c * LatticeStep / resolution), origin.Y + (r * LatticeStep / resolution));
        });
        var mapX = new float[width * height];
        var mapY = new float[width * height];
        Parallel.For(0, height, y =>
        {
            int r = y / LatticeStep;
            double fy = (double)(y - (r * LatticeStep)) / LatticeStep;
            for (int x = 0; x < width; x++)
            {
                int c = x / LatticeStep;
                double fx = (double)(x - (c * LatticeStep)) / LatticeStep;
                int i = (r * columns) + c;
                PagePoint a = lattice[i], b = lattice[i + 1], d = lattice[i + columns], e = lattice[i + columns + 1];
                double w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy;
                mapX[(y * width) + x] = (float)((a.X * w00) + (b.X * w10) + (d.X * w01) + (e.X * w11));
                mapY[(y * width) + x] = (float)((a.Y * w00) + (b.Y * w10) + (d.Y * w01) + (e.Y * w11));
            }
        });
        return (mapX, mapY);
    }
}
