using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Other shapes of the same elements.</content>
    public partial class Tensor
    {
        /// <summary>Rows and columns of a matrix exchanged.</summary>
        public Tensor T => Aten.Tensor("numpy_T", this);

        public Tensor alias() => Aten.Tensor("alias", this);

        public Tensor clone() => Aten.Tensor("clone", this);

        public Tensor contiguous() => Aten.Tensor("contiguous", this);

        public Tensor reshape(params long[] shape) => Aten.Tensor("reshape", this, shape);

        public Tensor view(params long[] shape) => Aten.Tensor("view", this, shape);

        public Tensor permute(params long[] permutation) => Aten.Tensor("permute", this, permutation);

        public Tensor transpose(long dim0, long dim1) => Aten.Tensor("transpose.int", this, dim0, dim1);

        public Tensor unsqueeze(long dim) => Aten.Tensor("unsqueeze", this, dim);

        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.Tensor("squeeze.dim", this, d) : Aten.Tensor("squeeze", this);

        public Tensor expand(params long[] sizes) => Aten.Tensor("expand", this, sizes);

        public Tensor expand_as(Tensor other) => Aten.Tensor("expand_as", this, other);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.Tensor("flatten.using_ints", this, start_dim, end_dim);

        public Tensor repeat(params long[] sizes) => Aten.Tensor("repeat", this, sizes);

        public Tensor flip(params long[] dims) => Aten.Tensor("flip", this, dims);

        public Tensor roll(long shifts, long? dims = null) => Aten.Tensor("roll", this, new[] { shifts }, dims is { } d ? [d] : Array.Empty<long>());

        public Tensor roll(long[] shifts, long[] dims) => Aten.Tensor("roll", this, shifts, dims);

        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Tensors("chunk", this, chunks, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Aten.Tensors("split_with_sizes", this, sizes, dim);

        public Tensor[] unbind(long dimension = 0) => Aten.Tensors("unbind.int", this, dimension);

        public Tensor triu(long diagonal = 0) => Aten.Tensor("triu", this, diagonal);

        public Tensor tril(long diagonal = 0) => Aten.Tensor("tril", this, diagonal);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.Tensor("diff", this, n, dim, prepend, append);
    }
}
