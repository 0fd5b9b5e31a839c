using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Choosing elements by position or by mask.</content>
    public partial class Tensor
    {
        public Tensor narrow(long dim, long start, long length) => Aten.Tensor("narrow", this, dim, start, length);

        public Tensor slice(long dim, long start, long finish, long step) => Aten.Tensor("slice.Tensor", this, dim, start, finish, step);

        public Tensor select(long dim, long index) => Aten.Tensor("select.int", this, dim, index);

        public Tensor index_select(long dim, Tensor index) => Aten.Tensor("index_select", this, dim, index);

        public Tensor gather(long dim, Tensor index) => Aten.Tensor("gather", this, dim, index);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.InPlace("scatter_.src", this, dim, index, src);

        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.Tensor("masked_fill.Scalar", this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.InPlace("masked_fill_.Scalar", this, mask, value);

        public Tensor masked_select(Tensor mask) => Aten.Tensor("masked_select", this, mask);

        public Tensor where(Tensor condition, Tensor y) => Aten.Tensor("where.self", condition, this, y);
    }
}
