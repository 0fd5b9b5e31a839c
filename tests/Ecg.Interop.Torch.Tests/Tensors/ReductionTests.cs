using Ecg.Interop.Torch.Tests.Reference;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

public class ReductionTests
{
    private static Tensor Image => arange(24, dtype: float64).view(1, 2, 3, 4).sin();

    [Fact]
    public void SumsAndMeans_OverDimensions_AreRight()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(6, dtype: float64).view(2, 3);
        Assert.Equal(15, a.sum().ToDouble());
        Assert.Equal(15, sum(a).ToDouble());
        Assert.Equal(float32, a.sum(float32).dtype);
        TensorAssert.Holds([3.0, 5, 7], a.sum(0L));
        Assert.Equal([2, 1], a.sum(1, keepdim: true).shape);
        Assert.Equal(15, a.sum(0, 1).ToDouble());
        TensorAssert.Holds([3.0, 12], a.sum([1]));
        Assert.Equal(2.5, a.mean().ToDouble());
        Assert.Equal(2.5, mean(a).ToDouble());
        TensorAssert.Holds([1.0, 4], a.mean([1]));
        TensorAssert.Holds([1.0, 4], mean(a, [1]));
        TensorAssert.Holds([0.0, 1, 3, 3, 7, 12], a.cumsum(1));
        TensorAssert.Holds([0.0, 1, 2, 3, 5, 7], cumsum(a, 0));
        TensorAssert.Holds([1.0, 1, 1, 1], diff(a));
        TensorAssert.Holds([3.0, 3, 3], a.diff(dim: 0));
    }

    [Fact]
    public void Extremes_AndTheirPlaces_AreRight()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[,] { { 1.0, 9, 3 }, { 7, 2, 8 } });
        Assert.Equal(9, a.max().ToDouble());
        Assert.Equal(9, max(a).ToDouble());
        Assert.Equal(1, a.min().ToDouble());
        Assert.Equal(1, min(a).ToDouble());
        (Tensor values, Tensor places) = a.max(1);
        TensorAssert.Holds([9.0, 8], values);
        TensorAssert.Holds([1L, 2], places);
        (values, places) = a.min(0, keepdim: true);
        TensorAssert.Holds([1.0, 2, 3], values);
        TensorAssert.Holds([0L, 1, 0], places);
        TensorAssert.Holds([5.0, 9, 5, 7, 5, 8], a.max(tensor(5.0)));
        TensorAssert.Holds([1.0, 5, 3, 5, 2, 5], a.min(tensor(5.0)));
        Assert.Equal(1, a.argmax().ToInt64());
        Assert.Equal(0, a.argmin().ToInt64());
        TensorAssert.Holds([1L, 2], a.argmax(1));
        TensorAssert.Holds([1L, 2], argmax(a, 1));
        TensorAssert.Holds([0L, 1], a.argmin(1));
        TensorAssert.Holds([false, false, true], (a > 2.5).all(0));
        TensorAssert.Holds([true, true], (a > 6).any(1));
        Assert.True(any(a > 8).ToBoolean());
        Assert.False(all(a > 8).ToBoolean());
        Assert.True((a > 8).any().ToBoolean());
        Assert.False((a > 8).all().ToBoolean());
    }

    [Fact]
    public void SpreadsAndNorms_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        PyTorch.Near("var", Image.var([2, 3]));
        PyTorch.Near("std", Image[0, 0].std(1, unbiased: false));
        PyTorch.Near("lse", Image[0, 0].logsumexp(1));
        PyTorch.Near("lse", logsumexp(Image[0, 0], 1));
        PyTorch.Near("norm3", Image.norm(3f));
        PyTorch.Near("norm3", norm(Image, 3f));
        PyTorch.Near("vnorm", linalg.vector_norm(Image[0], 1, [1, 2]));
        Tensor row = Image[0, 0, 0];
        TensorAssert.Near(row.var().sqrt(), row.std(), 1e-15);
        TensorAssert.Near(row.var(0, unbiased: false) * 4 / 3, row.var(), 1e-15);
        TensorAssert.Near(Image.std([3]).square(), Image.var(3), 1e-15);
        TensorAssert.Near(Image[0, 0].square().sum(1).sqrt(), Image[0, 0].norm(1), 1e-15);
        TensorAssert.Near(ones(3, dtype: float64), softmax(Image[0, 0], 1).sum(1), 1e-15);
    }

    [Fact]
    public void Spectra_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        PyTorch.Near("rfft_abs", fft.rfft(Image[0, 0], norm: FFTNormType.Ortho).abs());
        PyTorch.Near("rfft_fwd", fft.rfft(Image[0, 0, 0], 6, norm: FFTNormType.Forward).abs());
        PyTorch.Near("irfft", fft.irfft(fft.rfft(Image[0, 0, 0]), 5));
        Tensor spectrum = fft.rfft(Image);
        Assert.True(spectrum.is_complex());
        Assert.Equal(complex128, spectrum.dtype);
        TensorAssert.Near(Image, fft.irfft(spectrum, 4), 1e-14);
    }
}
