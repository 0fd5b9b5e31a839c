using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Arithmetic of two operands.</content>
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.Tensor("add.Tensor", this, target);

        public Tensor add(Scalar scalar) => Aten.Tensor("add.Scalar", this, scalar);

        public Tensor add_(Tensor target) => Aten.InPlace("add_.Tensor", this, target);

        public Tensor add_(Scalar scalar) => Aten.InPlace("add_.Scalar", this, scalar);

        public Tensor sub(Tensor target) => Aten.Tensor("sub.Tensor", this, target);

        public Tensor sub(Scalar target) => Aten.Tensor("sub.Scalar", this, target);

        public Tensor sub_(Tensor target) => Aten.InPlace("sub_.Tensor", this, target);

        public Tensor sub_(Scalar target) => Aten.InPlace("sub_.Scalar", this, target);

        public Tensor mul(Tensor target) => Aten.Tensor("mul.Tensor", this, target);

        public Tensor mul(Scalar target) => Aten.Tensor("mul.Scalar", this, target);

        public Tensor mul_(Tensor target) => Aten.InPlace("mul_.Tensor", this, target);

        public Tensor mul_(Scalar target) => Aten.InPlace("mul_.Scalar", this, target);

        /// <summary>This plus <paramref name="alpha"/> times <paramref name="target"/>.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.Tensor("add.Tensor", this, target, alpha);

        /// <inheritdoc cref="add(Tensor, Scalar)"/>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.InPlace("add_.Tensor", this, target, alpha);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Tensor("div.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Tensor("div.Scalar_mode", this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.InPlace("div_.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.InPlace("div_.Scalar_mode", this, target, Name(rounding_mode));

        /// <summary>Adds <paramref name="value"/> times the product of the two tensors.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.InPlace("addcmul_", this, tensor1, tensor2, value);

        /// <summary>Adds <paramref name="value"/> times the quotient of the two tensors.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.InPlace("addcdiv_", this, tensor1, tensor2, value);

        /// <summary>Moves each element towards <paramref name="end"/> by the share <paramref name="weight"/> of the distance.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.InPlace("lerp_.Tensor", this, end, weight);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.InPlace("copy_", this, source, nonBlocking);

        public Tensor maximum(Tensor other) => Aten.Tensor("maximum", this, other);

        public Tensor minimum(Tensor other) => Aten.Tensor("minimum", this, other);

        public Tensor matmul(Tensor target) => Aten.Tensor("matmul", this, target);

        public Tensor bmm(Tensor batch2) => Aten.Tensor("bmm", this, batch2);

        private static string? Name(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
