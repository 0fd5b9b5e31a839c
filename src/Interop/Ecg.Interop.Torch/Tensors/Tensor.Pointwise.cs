using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Functions of each element.</content>
    public partial class Tensor
    {
        public Tensor abs() => Aten.Tensor("abs", this);

        public Tensor neg() => Aten.Tensor("neg", this);

        public Tensor exp() => Aten.Tensor("exp", this);

        public Tensor log() => Aten.Tensor("log", this);

        public Tensor log1p() => Aten.Tensor("log1p", this);

        public Tensor sqrt() => Aten.Tensor("sqrt", this);

        public Tensor rsqrt() => Aten.Tensor("rsqrt", this);

        public Tensor square() => Aten.Tensor("square", this);

        public Tensor reciprocal() => Aten.Tensor("reciprocal", this);

        public Tensor sin() => Aten.Tensor("sin", this);

        public Tensor cos() => Aten.Tensor("cos", this);

        public Tensor tanh() => Aten.Tensor("tanh", this);

        public Tensor sigmoid() => Aten.Tensor("sigmoid", this);

        public Tensor relu() => Aten.Tensor("relu", this);

        public Tensor floor() => Aten.Tensor("floor", this);

        public Tensor sign() => Aten.Tensor("sign", this);

        public Tensor isfinite() => Aten.Tensor("isfinite", this);

        public Tensor isnan() => Aten.Tensor("isnan", this);

        public Tensor logical_not() => Aten.Tensor("logical_not", this);

        public Tensor sqrt_() => Aten.InPlace("sqrt_", this);

        public Tensor neg_() => Aten.InPlace("neg_", this);

        public Tensor exp_() => Aten.InPlace("exp_", this);

        public Tensor sigmoid_() => Aten.InPlace("sigmoid_", this);

        public Tensor relu_() => Aten.InPlace("relu_", this);

        public Tensor zero_() => Aten.InPlace("zero_", this);

        public Tensor round(long decimals = 0) => Aten.Tensor("round.decimals", this, decimals);

        public Tensor fill_(Scalar value) => Aten.InPlace("fill_.Scalar", this, value);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Tensor("clamp", this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.InPlace("clamp_", this, min, max);

        public Tensor clamp_min(Scalar min) => Aten.Tensor("clamp_min", this, min);

        public Tensor pow(Scalar exponent) => Aten.Tensor("pow.Tensor_Scalar", this, exponent);

        public Tensor pow(Tensor exponent) => Aten.Tensor("pow.Tensor_Tensor", this, exponent);

        public Tensor logical_and(Tensor other) => Aten.Tensor("logical_and", this, other);

        public Tensor logical_or(Tensor other) => Aten.Tensor("logical_or", this, other);
    }
}
