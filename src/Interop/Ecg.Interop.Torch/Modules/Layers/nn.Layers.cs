using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Identity Identity() => new();

        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Resizes to <paramref name="size"/>, or by <paramref name="scale_factor"/>.</summary>
        public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) =>
            recompute_scale_factor == true
                ? throw new NotSupportedException("Recomputed scale factors are not bound.")
                : new(size, scale_factor, mode, align_corners);

        public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);

        /// <summary>A linear layer, drawn as PyTorch draws it: uniform within 1/sqrt(inputs).</summary>
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
        {
            Parameter weight = Parameter(empty([outputSize, inputSize], dtype, device));
            init.kaiming_uniform_(weight, Math.Sqrt(5));
            return new Linear(weight, hasBias ? UniformBias(outputSize, inputSize, device, dtype) : null);
        }

        /// <summary>A table of <paramref name="num_embeddings"/> vectors from the standard normal distribution.</summary>
        public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            if (max_norm is not null || scale_grad_by_freq || sparse)
                throw new NotSupportedException("Only plain embeddings are bound.");
            Parameter weight = Parameter(randn([num_embeddings, embedding_dims], dtype, device));
            if (padding_idx is { } padding)
            {
                using IDisposable mode = no_grad();
                using Tensor row = weight.select(0, padding);
                row.zero_();
            }

            return new Embedding(weight, padding_idx);
        }

        private static Parameter UniformBias(long size, long fanIn, Device? device, ScalarType? dtype)
        {
            Parameter bias = Parameter(empty([size], dtype, device));
            double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
            init.uniform_(bias, -bound, bound);
            return bias;
        }
    }
}
