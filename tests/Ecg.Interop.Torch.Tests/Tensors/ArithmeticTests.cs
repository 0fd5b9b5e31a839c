using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

public class ArithmeticTests
{
    [Fact]
    public void Operators_OnTensorsAndNumbers_CalculateElementwise()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1.0, -2, 4 });
        Tensor b = tensor(new[] { 2.0, 4, -8 });
        Scalar s = 3.0;
        Holds([3, 2, -4], a + b);
        Holds([-1, -6, 12], a - b);
        Holds([2, -8, -32], a * b);
        Holds([0.5, -0.5, -0.5], a / b);
        foreach (Tensor sum in new[] { a + 3, a + 3L, a + 3f, a + 3.0, a + s, 3 + a, 3L + a, 3f + a, 3.0 + a, s + a })
            Holds([4, 1, 7], sum);
        foreach (Tensor less in new[] { a - 3, a - 3L, a - 3f, a - 3.0, a - s })
            Holds([-2, -5, 1], less);
        foreach (Tensor less in new[] { 3 - a, 3L - a, 3f - a, 3.0 - a, s - a })
            Holds([2, 5, -1], less);
        foreach (Tensor times in new[] { a * 3, a * 3L, a * 3f, a * 3.0, a * s, 3 * a, 3L * a, 3f * a, 3.0 * a, s * a })
            Holds([3, -6, 12], times);
        foreach (Tensor part in new[] { a / 2, a / 2L, a / 2f, a / 2.0, a / (Scalar)2 })
            Holds([0.5, -1, 2], part);
        foreach (Tensor part in new[] { 2 / a, 2L / a, 2f / a, 2.0 / a, (Scalar)2 / a })
            Holds([2, -1, 0.5], part);
        Holds([3, 2, -4], a.add(b));
        Holds([4, 1, 7], a.add(3));
        Holds([5, 6, -12], a.add(b, 2));
        Holds([-1, -6, 12], a.sub(b));
        Holds([-2, -5, 1], a.sub(3));
        Holds([2, -8, -32], a.mul(b));
        Holds([3, -6, 12], a.mul(3));
        Holds([-1, 2, -4], -a);
        Tensor p = a > 0;
        Tensor q = b > 0;
        TensorAssert.Holds([true, false, false], p & q);
        TensorAssert.Holds([true, true, true], p | q);
        TensorAssert.Holds([false, true, false], ~p);
        TensorAssert.Holds([true, false, false], logical_and(p, q));
        TensorAssert.Holds([true, true, true], logical_or(p, q));
        TensorAssert.Holds([false, true, false], logical_not(p));
        TensorAssert.Holds([true, false, false], p.logical_and(q));
        TensorAssert.Holds([true, true, true], p.logical_or(q));
    }

    [Fact]
    public void InPlaceOperations_ChangeAndReturnThis()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1.0, 4 });
        Tensor b = tensor(new[] { 2.0, 2 });
        Same([3, 6], a.add_(b));
        Same([4, 7], a.add_(1));
        Same([8, 11], a.add_(b, 2));
        Same([6, 9], a.sub_(b));
        Same([5, 8], a.sub_(1));
        Same([10, 16], a.mul_(b));
        Same([30, 48], a.mul_(3));
        Same([15, 24], a.div_(b));
        Same([5, 8], a.div_(3));
        Same([2, 4], a.div_(2, RoundingMode.floor));
        Same([1, 2], a.div_(b, RoundingMode.trunc));
        Same([3, 4], a.addcmul_(b, b, 0.5));
        Same([4, 5], a.addcdiv_(b, b, 1));
        Same([3, 3.5], a.lerp_(b, tensor(new[] { 0.5, 0.5 })));
        Same([-3, -3.5], a.neg_());
        Same([-3, -3], a.clamp_(min: -3.0));
        Same([0, 0], a.relu_());
        Same([1, 1], a.exp_());
        Same([1, 1], a.sqrt_());
        Same([9, 9], a.fill_(9));
        Same([2, 2], a.copy_(b));
        Same([0, 0], a.zero_());
        Same([0.5, 0.5], a.sigmoid_());

        void Same(double[] expected, Tensor result)
        {
            Assert.Same(a, result);
            Holds(expected, result);
        }
    }

    [Fact]
    public void Pointwise_Functions_EqualTheirDefinitions()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] x = [0.25, 1, 2.5];
        Tensor t = tensor(x);
        (Func<Tensor, Tensor> Function, Func<Tensor, Tensor> Method, Func<double, double> Expected)[] cases =
        [
            (torch.abs, static v => v.neg().abs(), Math.Abs),
            (torch.exp, static v => v.exp(), Math.Exp),
            (torch.log, static v => v.log(), Math.Log),
            (torch.log1p, static v => v.log1p(), static v => Math.Log(1 + v)),
            (torch.sqrt, static v => v.sqrt(), Math.Sqrt),
            (torch.rsqrt, static v => v.rsqrt(), static v => 1 / Math.Sqrt(v)),
            (torch.square, static v => v.square(), static v => v * v),
            (torch.sin, static v => v.sin(), Math.Sin),
            (torch.cos, static v => v.cos(), Math.Cos),
            (torch.tanh, static v => v.tanh(), Math.Tanh),
            (torch.sigmoid, static v => v.sigmoid(), static v => 1 / (1 + Math.Exp(-v))),
            (torch.floor, static v => v.floor(), Math.Floor),
            (torch.sign, static v => v.sign(), static v => Math.Sign(v)),
            (static v => torch.pow(v, 3), static v => v.pow(3), static v => v * v * v),
            (static v => v.pow(v), static v => v.pow(v.clone()), static v => Math.Pow(v, v)),
            (static v => v.reciprocal(), static v => 1 / v, static v => 1 / v),
            (static v => v.round(1), static v => (v * 10).round() / 10, static v => Math.Round(v, 1)),
            (static v => torch.clamp(v, 0.5, 2), static v => v.clamp(0.5, 2), static v => Math.Clamp(v, 0.5, 2)),
            (static v => v.clamp_min(0.5), static v => torch.maximum(v, tensor(0.5)), static v => Math.Max(v, 0.5)),
            (static v => torch.minimum(v, tensor(0.5)), static v => v.minimum(tensor(0.5)), static v => Math.Min(v, 0.5)),
            (static v => torch.where(v > 0.5, v, -v), static v => v.where(v > 0.5, -v), static v => v > 0.5 ? v : -v),
            (static v => v.relu(), static v => v.maximum(zeros_like(v)), static v => Math.Max(v, 0)),
        ];
        foreach ((Func<Tensor, Tensor> function, Func<Tensor, Tensor> method, Func<double, double> expected) in cases)
        {
            TensorAssert.Near(Array.ConvertAll(x, v => expected(v)), function(t), 1e-14);
            TensorAssert.Near(Array.ConvertAll(x, v => expected(v)), method(t), 1e-14);
        }
    }

    [Fact]
    public void Division_WithRounding_RoundsAsNamed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 7.0, -7 });
        Holds([3.5, -3.5], a.div(2));
        Holds([3, -4], a.div(2, RoundingMode.floor));
        Holds([3, -3], a.div(tensor(new[] { 2.0 }), RoundingMode.trunc));
    }

    [Fact]
    public void NotANumber_AndInfinity_AreFound()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1, double.NaN, double.PositiveInfinity });
        TensorAssert.Holds([false, true, false], isnan(a));
        TensorAssert.Holds([true, false, false], isfinite(a));
        TensorAssert.Holds([false, true, false], a.isnan());
        TensorAssert.Holds([true, false, false], a.isfinite());
    }

    [Fact]
    public void Comparisons_OfTensorsAndNumbers_GiveTruths()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1.0, 2, 3 });
        Tensor b = tensor(new[] { 2.0, 2, 2 });
        foreach (Tensor t in new[] { a == b, a.eq(b), a.eq(2), a == 2, 2 == a })
            TensorAssert.Holds([false, true, false], t);
        foreach (Tensor t in new[] { a != b, a.ne(b), a.ne(2), a != 2, 2 != a })
            TensorAssert.Holds([true, false, true], t);
        foreach (Tensor t in new[] { a < b, a.lt(b), a.lt(2), a < 2, 2 > a })
            TensorAssert.Holds([true, false, false], t);
        foreach (Tensor t in new[] { a <= b, a.le(b), a.le(2), a <= 2, 2 >= a })
            TensorAssert.Holds([true, true, false], t);
        foreach (Tensor t in new[] { a > b, a.gt(b), a.gt(2), a > 2, 2 < a })
            TensorAssert.Holds([false, false, true], t);
        foreach (Tensor t in new[] { a >= b, a.ge(b), a.ge(2), a >= 2, 2 <= a })
            TensorAssert.Holds([false, true, true], t);
        Assert.True(a.allclose(a + 1e-9));
        Assert.False(allclose(a, b));
        Assert.True(a.Equals(a));
        Assert.False(a.Equals(a.alias()));
        Assert.Equal(a.GetHashCode(), a.GetHashCode());
    }

    [Fact]
    public void Products_OfMatrices_AreRight()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(6, dtype: float64).view(2, 3);
        Holds([5, 14, 14, 50], matmul(a, a.T));
        Holds([5, 14, 14, 50], bmm(a.unsqueeze(0), a.T.unsqueeze(0)));
        Holds([5, 14, 14, 50], a.unsqueeze(0).bmm(a.T.unsqueeze(0)));
    }

    private static void Holds(double[] expected, Tensor actual) => TensorAssert.Near(expected, actual, 1e-14);
}
