using Ecg.Interop.Torch.Tests.Reference;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Ecg.Interop.Torch.Tests.Functional;

public class SamplingTests
{
    private static Tensor Image => arange(24, dtype: float64).view(1, 2, 3, 4).sin();

    [Theory]
    [InlineData(InterpolationMode.Nearest, "interp_nearest")]
    [InlineData(InterpolationMode.NearestExact, "interp_nearest-exact")]
    [InlineData(InterpolationMode.Bilinear, "interp_bilinear")]
    [InlineData(InterpolationMode.Bicubic, "interp_bicubic")]
    [InlineData(InterpolationMode.Area, "interp_area")]
    public void Interpolate_ToASize_EqualsPyTorch(InterpolationMode mode, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        PyTorch.Near(name, F.interpolate(Image, size: [4, 5], mode: mode)[0, 0]);
    }

    [Fact]
    public void Interpolate_OtherForms_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        PyTorch.Near("interp_bil_ac", F.interpolate(Image, size: [4, 5], mode: InterpolationMode.Bilinear, align_corners: true)[0, 0]);
        PyTorch.Near("interp_scale", F.interpolate(Image, scale_factor: [1.5], mode: InterpolationMode.Bilinear)[0, 0]);
        PyTorch.Near("interp_scale", nn.Upsample(scale_factor: [1.5, 1.5], mode: UpsampleMode.Bilinear).call(Image)[0, 0]);
        PyTorch.Near("interp_lin", F.interpolate(Image[0], scale_factor: [2.0], mode: InterpolationMode.Linear)[0]);
        PyTorch.Near("interp_tri", F.interpolate(Image.view(1, 1, 2, 3, 4), size: [3, 2, 2], mode: InterpolationMode.Trilinear, align_corners: true));
        PyTorch.Near("interp_aa", F.interpolate(Image, size: [2], mode: InterpolationMode.Bilinear, antialias: true)[0, 0]);
    }

    [Fact]
    public void Interpolate_OfWhatDoesNotFit_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => F.interpolate(Image));
        Assert.Throws<ArgumentException>(() => F.interpolate(Image, size: [2, 2], scale_factor: [2]));
        Assert.Throws<ArgumentException>(() => F.interpolate(Image, size: [2, 2], mode: InterpolationMode.Linear));
    }

    [Theory]
    [InlineData(GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, "grid_bilinear_zeros")]
    [InlineData(GridSampleMode.Bilinear, GridSamplePaddingMode.Border, "grid_bilinear_border")]
    [InlineData(GridSampleMode.Bilinear, GridSamplePaddingMode.Reflection, "grid_bilinear_reflection")]
    [InlineData(GridSampleMode.Nearest, GridSamplePaddingMode.Zeros, "grid_nearest_zeros")]
    [InlineData(GridSampleMode.Nearest, GridSamplePaddingMode.Border, "grid_nearest_border")]
    [InlineData(GridSampleMode.Nearest, GridSamplePaddingMode.Reflection, "grid_nearest_reflection")]
    public void GridSample_InEveryMode_EqualsPyTorch(GridSampleMode mode, GridSamplePaddingMode padding, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor theta = tensor(new[,,] { { { 0.9, -0.2, 0.1 }, { 0.3, 1.1, -0.4 } } });
        Tensor grid = F.affine_grid(theta, [1, 2, 2, 3]);
        PyTorch.Near("affine", grid);
        PyTorch.Near("affine_ac", F.affine_grid(theta, [1, 2, 2, 3], align_corners: true));
        PyTorch.Near(name, F.grid_sample(Image, grid * 1.3, mode, padding, align_corners: false)[0, 0]);
    }

    [Fact]
    public void Pad_InEveryMode_EqualsPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        PyTorch.Near("pad_reflect", F.pad(Image, (1, 2, 2, 1), PaddingModes.Reflect)[0, 1]);
        PyTorch.Near("pad_replicate", F.pad(Image, [1, 2, 2, 1], PaddingModes.Replicate)[0, 1]);
        PyTorch.Near("pad_circular", F.pad(Image, (1, 2, 2, 1), PaddingModes.Circular)[0, 1]);
        PyTorch.Near("pad_const", F.pad(Image, [1, 0, 0, 1], value: 2.5)[0, 1]);
        TensorAssert.Holds([0f, 1f, 1f, 0f, 0f], F.pad(ones(2), (1, 2)));
    }

    [Fact]
    public void PixelShuffle_EqualsPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = arange(8, dtype: float64).view(1, 4, 1, 2);
        PyTorch.Near("psh", F.pixel_shuffle(input, 2));
        PyTorch.Near("psh", nn.PixelShuffle(2).call(input));
    }
}
