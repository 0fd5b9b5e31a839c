using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers as functions.</summary>
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Tensor("linear", input, weights, bias);

            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Aten.Tensor("conv1d", input, weight, bias, new[] { stride ?? 1 }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, groups);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Tensor("conv2d", input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.Tensor("one_hot", x, num_classes);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.Tensor("pixel_shuffle", input, upscale_factor);

            /// <summary>Each vector along <paramref name="dim"/> divided by its norm, or by <paramref name="eps"/> if that is larger.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12) =>
                input / input.norm((int)dim, true, (float)p).clamp_min(eps).expand_as(input);
        }
    }
}
