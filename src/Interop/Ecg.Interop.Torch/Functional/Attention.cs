using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers as functions.</summary>
        public static partial class functional
        {
            /// <summary>softmax(query key^T / sqrt(width) + mask) value, with dropout of rate <paramref name="p"/> on the weights.</summary>
            /// <param name="query">(..., targets, width).</param>
            /// <param name="key">(..., sources, width).</param>
            /// <param name="value">(..., sources, any).</param>
            /// <param name="attn_mask">(..., targets, sources): true where attention is allowed, or numbers to add.</param>
            /// <param name="p">The share of weights dropped; it is applied whenever positive.</param>
            /// <param name="is_casual">Whether a target sees only sources up to its own place.</param>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("Give a mask or ask for the causal one, not both.", nameof(attn_mask));
                if (Aten.Exists(FusedAttention))
                    return Aten.Tensor(FusedAttention, query, key, value, attn_mask, p, is_casual);
                return WrappedTensorDisposeScope(() => Attend(query, key, value, is_casual ? CausalMask(query, key) : attn_mask, p));
            }

            private const string FusedAttention = "scaled_dot_product_attention";

            /// <summary>The formula step by step, for a libtorch without the fused operator (before 2.0).</summary>
            private static Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? mask, double p)
            {
                Tensor scores = (query * (1 / Math.Sqrt(query.shape[^1]))).matmul(key.transpose(-2, -1));
                if (mask is not null)
                    scores = mask.dtype == ScalarType.Bool ? scores.masked_fill(mask.logical_not(), double.NegativeInfinity) : scores + mask;
                Tensor weights = scores.softmax(-1);
                return (p > 0 ? dropout(weights, p) : weights).matmul(value);
            }

            private static Tensor CausalMask(Tensor query, Tensor key) =>
                ones([query.shape[^2], key.shape[^2]], ScalarType.Bool, query.device).tril();
        }
    }
}
