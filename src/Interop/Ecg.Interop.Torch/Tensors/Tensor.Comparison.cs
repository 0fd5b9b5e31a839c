using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Comparisons, element by element: the operators give tensors of truth values, so test for null with <c>is</c>.</content>
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.Tensor("eq.Tensor", this, target);

        public Tensor eq(Scalar target) => Aten.Tensor("eq.Scalar", this, target);

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        public Tensor ne(Tensor target) => Aten.Tensor("ne.Tensor", this, target);

        public Tensor ne(Scalar target) => Aten.Tensor("ne.Scalar", this, target);

        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        public Tensor lt(Tensor target) => Aten.Tensor("lt.Tensor", this, target);

        public Tensor lt(Scalar target) => Aten.Tensor("lt.Scalar", this, target);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        public Tensor le(Tensor target) => Aten.Tensor("le.Tensor", this, target);

        public Tensor le(Scalar target) => Aten.Tensor("le.Scalar", this, target);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        public Tensor gt(Tensor target) => Aten.Tensor("gt.Tensor", this, target);

        public Tensor gt(Scalar target) => Aten.Tensor("gt.Scalar", this, target);

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        public Tensor ge(Tensor target) => Aten.Tensor("ge.Tensor", this, target);

        public Tensor ge(Scalar target) => Aten.Tensor("ge.Scalar", this, target);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        /// <summary>Whether all elements agree within <paramref name="rtol"/> of the target's size plus <paramref name="atol"/>.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.Bool("allclose", this, target, rtol, atol, equal_nan);
    }
}
