using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers as functions.</summary>
        public static partial class functional
        {
            /// <summary>Resizes signals (batch, channels, time), images (.., rows, columns) or volumes to a size or by factors.</summary>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if ((size is null) == (scale_factor is null))
                    throw new ArgumentException("Give either a size or scale factors.");
                if (recompute_scale_factor || (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic)))
                    throw new NotSupportedException("Recomputed factors, and antialiasing of this kind, are not bound.");
                int spatial = (int)x.dim() - 2;
                size = size is { Length: 1 } ? Enumerable.Repeat(size[0], spatial).ToArray() : size;
                scale_factor = scale_factor is { Length: 1 } ? Enumerable.Repeat(scale_factor[0], spatial).ToArray() : scale_factor;
                if (mode == InterpolationMode.Area)
                    return adaptive_avg_pool2d(x, size ?? [.. x.shape[2..].Zip(scale_factor!, static (n, f) => (long)(n * f))]);
                string? op = (mode, spatial) switch
                {
                    (InterpolationMode.Nearest, >= 1 and <= 3) => $"upsample_nearest{spatial}d.vec",
                    (InterpolationMode.NearestExact, >= 1 and <= 3) => $"_upsample_nearest_exact{spatial}d.vec",
                    (InterpolationMode.Linear, 1) => "upsample_linear1d.vec",
                    (InterpolationMode.Bilinear, 2) => antialias ? "_upsample_bilinear2d_aa.vec" : "upsample_bilinear2d.vec",
                    (InterpolationMode.Bicubic, 2) => antialias ? "_upsample_bicubic2d_aa.vec" : "upsample_bicubic2d.vec",
                    (InterpolationMode.Trilinear, 3) => "upsample_trilinear3d.vec",
                    _ => throw new ArgumentException($"{mode} does not fit an input of {x.dim()} dimensions.", nameof(mode)),
                };
                return mode is InterpolationMode.Nearest or InterpolationMode.NearestExact
                    ? Aten.Tensor(op, x, size, scale_factor)
                    : Aten.Tensor(op, x, size, align_corners ?? false, scale_factor);
            }

            /// <summary>Values of <paramref name="input"/> (batch, channels, rows, columns) at points of <paramref name="grid"/> (batch, rows, columns, x and y in -1..1).</summary>
            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null) =>
                Aten.Tensor("grid_sampler", input, grid, mode == GridSampleMode.Nearest ? 1 : 0, Outside(padding_mode), align_corners ?? false);

            /// <summary>The grid that <paramref name="theta"/> (batch, 2, 3) makes for an image of <paramref name="size"/>.</summary>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Aten.Tensor("affine_grid_generator", theta, size ?? throw new ArgumentNullException(nameof(size)), align_corners);

            /// <summary>Pads each side by <paramref name="pad"/>: the last dimension's two sides first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Aten.Tensor("constant_pad_nd", input, pad, mode == PaddingModes.Zeros ? 0.0 : value),
                PaddingModes.Reflect => Aten.Tensor("pad", input, pad, "reflect"),
                PaddingModes.Replicate => Aten.Tensor("pad", input, pad, "replicate"),
                PaddingModes.Circular => Aten.Tensor("pad", input, pad, "circular"),
                _ => throw new ArgumentOutOfRangeException(nameof(mode)),
            };

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>libtorch's number: zeros 0, border 1, reflection 2.</summary>
            private static int Outside(GridSamplePaddingMode mode) => mode switch
            {
                GridSamplePaddingMode.Border => 1,
                GridSamplePaddingMode.Reflection => 2,
                _ => 0,
            };
        }
    }
}
