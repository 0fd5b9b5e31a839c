using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Sums, means, extremes and distributions over dimensions.</content>
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.Tensor("sum", this, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.Tensor("sum.dim_IntList", this, dim, keepdim, type);

        public Tensor mean() => Aten.Tensor("mean", this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.Tensor("mean.dim", this, dimensions, keepdim, type);

        public Tensor var(bool unbiased = true) => Aten.Tensor("var", this, unbiased);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.Tensor("var.dim", this, dimensions, unbiased, keepdim), type);

        public Tensor std(bool unbiased = true) => Aten.Tensor("std", this, unbiased);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.Tensor("std.dim", this, dimensions, unbiased, keepdim), type);

        public Tensor max() => Aten.Tensor("max", this);

        public Tensor max(Tensor other) => Aten.Tensor("max.other", this, other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.Pair("max.dim", this, dim, keepdim);

        public Tensor min() => Aten.Tensor("min", this);

        public Tensor min(Tensor other) => Aten.Tensor("min.other", this, other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.Pair("min.dim", this, dim, keepdim);

        public Tensor argmax() => Aten.Tensor("argmax", this);

        public Tensor argmax(long dim, bool keepdim = false) => Aten.Tensor("argmax", this, dim, keepdim);

        public Tensor argmin() => Aten.Tensor("argmin", this);

        public Tensor argmin(long dim, bool keepdim = false) => Aten.Tensor("argmin", this, dim, keepdim);

        public Tensor any() => Aten.Tensor("any", this);

        public Tensor any(long dim, bool keepdim = false) => Aten.Tensor("any.dim", this, dim, keepdim);

        public Tensor all() => Aten.Tensor("all", this);

        public Tensor all(long dim, bool keepdim = false) => Aten.Tensor("all.dim", this, dim, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Tensor("cumsum", this, dim, type);

        public Tensor norm(float p = 2.0f) => Aten.Tensor("norm.Scalar", this, (Scalar)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => Aten.Tensor("norm.ScalarOpt_dim", this, (Scalar)p, new long[] { dim }, keepdim);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Tensor("softmax.int", this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Tensor("log_softmax.int", this, dim, dtype);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.Tensor("logsumexp", this, new long[] { dim }, keepdim);

        private static Tensor Cast(Tensor value, ScalarType? type) => type is { } wanted ? value.to(wanted) : value;
    }
}
