using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Norms of vectors.</summary>
    public static class linalg
    {
        /// <summary>The norm of order <paramref name="ord"/> over some or all dimensions.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2.0, long[]? dims = null, bool keepdim = false) =>
            Aten.Tensor("linalg_vector_norm", input, ord, dims, keepdim);
    }
}
