using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training.Tests.Losses;

public class MaskedLossTests
{
    [Fact]
    public void Compute_OutsideOfTheMask_NothingCounts()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor target = tensor(ClosedForm.Values("t", 2 * 3 * 40), [2L, 3, 40]);
        Tensor mask = zeros([2, 3, 40], float64);
        mask.narrow(-1, 10, 20).fill_(1);
        Tensor one = tensor(ClosedForm.Values("p", 2 * 3 * 40), [2L, 3, 40]).requires_grad_();
        Tensor other = (one.detach() * mask) + ((1 - mask) * 7);

        EcgLossTerms first = new EcgLoss().Compute(one, target * mask, mask), second = new EcgLoss().Compute(other, target * mask, mask);

        Assert.Equal(first.Total.ToDouble(), second.Total.ToDouble(), 1e-12);
        first.Total.backward();
        Assert.Equal(0, (one.grad! * (1 - mask)).abs().max().ToDouble());
        Assert.True((one.grad! * mask).abs().min().ToDouble() >= 0);
        Assert.True((one.grad! * mask).abs().sum().ToDouble() > 0);
    }

    [Fact]
    public void Compute_WindowOnly_TimeAndShapeTermsEqualThoseOfTheWindowAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor target = tensor(ClosedForm.Values("t", 3 * 40), [1L, 3, 40]), prediction = tensor(ClosedForm.Values("p", 3 * 40), [1L, 3, 40]);
        Tensor mask = zeros([1, 3, 40], float64);
        mask.narrow(-1, 10, 20).fill_(1);

        EcgLossTerms masked = new EcgLoss().Compute(prediction, target, mask);
        EcgLossTerms alone = new EcgLoss().Compute(prediction.narrow(-1, 10, 20), target.narrow(-1, 10, 20));

        Assert.Equal(alone.Time.ToDouble(), masked.Time.ToDouble(), 1e-12);
        Assert.Equal(alone.Shape.ToDouble(), masked.Shape.ToDouble(), 1e-12);
    }

    [Fact]
    public void Compute_NormalizedSpectrum_IsTheSpectrumDividedByTheLength()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor target = tensor(ClosedForm.Values("t", 3 * 40), [1L, 3, 40]), prediction = tensor(ClosedForm.Values("p", 3 * 40), [1L, 3, 40]);
        double plain = new EcgLoss().Compute(prediction, target).Spectrum.ToDouble();
        double normal = new EcgLoss(new EcgLossOptions { NormalizeSpectrum = true }).Compute(prediction, target).Spectrum.ToDouble();
        Assert.Equal(plain / 40, normal, 1e-12);
    }

    [Fact]
    public void Compute_EmptyMask_IsZeroAndFinite()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor prediction = ones([1, 2, 8], float64).requires_grad_();
        EcgLossTerms terms = new EcgLoss().Compute(prediction, zeros([1, 2, 8], float64), zeros([1, 2, 8], float64));
        Assert.Equal(0, terms.Total.ToDouble());
        terms.Total.backward();
        Assert.Equal(0, prediction.grad!.abs().max().ToDouble());
    }

    [Fact]
    public void Compute_ShapesThatDoNotFit_AreRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        var loss = new EcgLoss();
        Assert.Throws<ArgumentException>(() => loss.Compute(zeros([1, 2, 8]), zeros([1, 3, 8])));
        Assert.Throws<ArgumentException>(() => loss.Compute(zeros([1, 2, 8]), zeros([1, 2, 8]), zeros([1, 2, 7])));
    }
}
