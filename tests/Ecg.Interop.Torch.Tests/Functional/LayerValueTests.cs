using Ecg.Interop.Torch.Tests.Reference;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Ecg.Interop.Torch.Tests.Functional;

public class LayerValueTests
{
    private static Tensor Image => arange(24, dtype: float64).view(1, 2, 3, 4).sin();

    [Fact]
    public void Convolutions_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        PyTorch.Near("conv1d", F.conv1d(Image[0], Waves(1, 3, 3), stride: 2, padding: 1));
        PyTorch.Near("conv_groups_dil", F.conv2d(Image, Waves(2, 1, 2, 2), strides: [1, 2], dilation: [2, 1], groups: 2));

        TorchSharp.Modules.Conv1d one = nn.Conv1d(3, 1, 3, stride: 2, padding: 1, bias: false, dtype: float64);
        one.weight = nn.Parameter(Waves(1, 3, 3));
        PyTorch.Near("conv1d", one.call(Image[0]));

        TorchSharp.Modules.Conv2d same = nn.Conv2d(2, 1, 3, Padding.Same, bias: false, dtype: float64);
        same.weight = nn.Parameter(Waves(1, 2, 3, 3));
        PyTorch.Near("conv_same", same.call(Image));
        TorchSharp.Modules.Conv2d alike = nn.Conv2d(2, 1, (3, 3), Padding.Same, bias: false, dtype: float64);
        alike.weight = nn.Parameter(Waves(1, 2, 3, 3));
        PyTorch.Near("conv_same", alike.call(Image));

        TorchSharp.Modules.Conv2d grouped = nn.Conv2d(2, 2, (2, 2), stride: (1, 2), dilation: (2, 1), groups: 2, bias: false, dtype: float64);
        grouped.weight = nn.Parameter(Waves(2, 1, 2, 2));
        PyTorch.Near("conv_groups_dil", grouped.call(Image));

        TorchSharp.Modules.ConvTranspose2d up = nn.ConvTranspose2d(2, 2, 2, stride: 2, padding: 1, output_padding: 1, dtype: float64);
        up.weight = nn.Parameter(Waves(2, 2, 2, 2));
        up.bias = nn.Parameter(tensor(new[] { 0.1, -0.2 }));
        PyTorch.Near("convT", up.call(Image)[0, 0]);
        Assert.Equal([1, 2, 5, 7], nn.ConvTranspose2d(2, 2, (2, 2), stride: (2, 2), padding: (1, 1), output_padding: (1, 1), dtype: float64).call(Image).shape);
        Assert.Equal([2, 3], [same.in_channels, nn.Conv1d(2, 3, 3, Padding.Valid).out_channels]);
    }

    [Fact]
    public void Conv2d_WithPaddingOfAnotherKind_IsPaddingThenConvolution()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (PaddingModes mode in new[] { PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular })
        {
            TorchSharp.Modules.Conv2d layer = nn.Conv2d(2, 3, (3, 3), padding: (1, 1), padding_mode: mode, dtype: float64);
            TensorAssert.Near(F.conv2d(F.pad(Image, [1, 1, 1, 1], mode), layer.weight, layer.bias), layer.call(Image), 1e-12);
        }
    }

    [Fact]
    public void Normalizations_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        TorchSharp.Modules.BatchNorm2d two = nn.BatchNorm2d(2, dtype: float64);
        PyTorch.Near("bn", two.call(cat([Image, Image * 2 + 1]))[1, 1]);
        PyTorch.Near("bn_mean", two.running_mean!);
        PyTorch.Near("bn_var", two.running_var!);
        Assert.Equal(1, two.num_batches_tracked!.ToInt64());
        two.eval();
        PyTorch.Near("bn_eval", two.call(Image)[0, 1]);
        PyTorch.Near("bn_eval", F.batch_norm(Image, two.running_mean!, two.running_var!, two.weight, two.bias)[0, 1]);

        TorchSharp.Modules.BatchNorm1d one = nn.BatchNorm1d(3, dtype: float64);
        Assert.Equal(0.1, one.momentum);
        one.momentum = null;
        one.call(Image[0].transpose(0, 1).reshape(2, 3, 4));
        one.call((Image[0] * 3).reshape(2, 3, 4));
        PyTorch.Near("bn1_cum", one.running_mean!);

        TorchSharp.Modules.GroupNorm group = nn.GroupNorm(1, 2, dtype: float64);
        using (no_grad())
        {
            group.weight!.copy_(tensor(new[] { 1.0, 2.0 }));
            group.bias!.copy_(tensor(new[] { 0.5, -0.5 }));
        }

        PyTorch.Near("gn", group.call(Image)[0, 1]);
        PyTorch.Near("gn", F.group_norm(Image, 1, group.weight, group.bias)[0, 1]);
        PyTorch.Near("ln", nn.LayerNorm([3, 4], dtype: float64).call(Image)[0, 0, 0]);
        PyTorch.Near("ln", F.layer_norm(Image, [3, 4])[0, 0, 0]);
        Assert.Null(nn.LayerNorm(4, bias: false).bias);
        Assert.NotNull(nn.LayerNorm(4, bias: false).weight);
    }

    [Fact]
    public void BatchNorm_OfOtherDimensions_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => nn.BatchNorm2d(2).call(ones(1, 2, 3)));
        Assert.Throws<ArgumentException>(() => nn.BatchNorm1d(2).call(ones(1, 2, 3, 4)));
    }

    [Fact]
    public void Activations_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        static Tensor Input() => tensor(new[] { -2.0, -0.5, 0, 0.5, 3 });
        (string Name, nn.Module<Tensor, Tensor> Layer, Func<Tensor, Tensor> Function)[] cases =
        [
            ("relu", nn.ReLU(), static x => F.relu(x)),
            ("gelu", nn.GELU(), F.gelu),
            ("silu", nn.SiLU(), static x => F.silu(x)),
            ("sigmoid", nn.Sigmoid(), static x => F.sigmoid(x, true)),
            ("tanh", nn.Tanh(), static x => F.tanh(x)),
        ];
        foreach ((string name, nn.Module<Tensor, Tensor> layer, Func<Tensor, Tensor> function) in cases)
        {
            PyTorch.Near(name, layer.call(Input()));
            PyTorch.Near(name, function(Input()));
        }

        Tensor changed = Input();
        F.gelu(changed, inplace: true);
        PyTorch.Near("gelu", changed);
        Tensor given = Input();
        nn.ReLU(inplace: true).call(given);
        PyTorch.Near("relu", given);
        TensorAssert.Near(F.softmax(Image, 1), nn.Softmax(1).call(Image), 0);
        TensorAssert.Near(F.log_softmax(Image, 1), nn.LogSoftmax(1).call(Image), 0);
        TensorAssert.Near(Image.softmax(1).log(), Image.log_softmax(1), 1e-12);
    }

    [Fact]
    public void PoolingAndNorms_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        PyTorch.Near("avg", F.avg_pool2d(Image, 2, stride: 1, padding: 1, count_include_pad: false)[0, 0]);
        PyTorch.Near("avg", nn.AvgPool2d(2, stride: 1, padding: 1, count_include_pad: false).call(Image)[0, 0]);
        TensorAssert.Near(Image.mean([2, 3], keepdim: true), nn.AdaptiveAvgPool2d(1).call(Image), 1e-12);
        PyTorch.Near("normalize", F.normalize(Image[0, 0]));
        TensorAssert.Holds([0L, 1L, 0L, 0L, 0L, 1L], F.one_hot(tensor(new long[] { 1, 2 }), 3));
    }

    [Fact]
    public void Attention_WithAndWithoutMasks_EqualsTheFormula()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = Image.view(1, 2, 3, 4);
        Tensor k = arange(32, dtype: float64).view(1, 2, 4, 4).cos();
        Tensor v = arange(16, dtype: float64).view(1, 2, 4, 2).sin();
        Tensor allowed = tensor(new[,] { { true, true, false, true }, { false, true, true, true }, { true, false, false, true } });
        PyTorch.Near("att", F.scaled_dot_product_attention(q, k, v));
        PyTorch.Near("att_mask", F.scaled_dot_product_attention(q, k, v, attn_mask: allowed));
        Tensor added = zeros(3, 4, dtype: float64).masked_fill_(allowed.logical_not(), double.NegativeInfinity);
        PyTorch.Near("att_mask", F.scaled_dot_product_attention(q, k, v, attn_mask: added));
        PyTorch.Near("att_causal", F.scaled_dot_product_attention(q, k, v, is_casual: true));
        Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(q, k, v, attn_mask: allowed, is_casual: true));
    }

    [Fact]
    public void Losses_EqualPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(6, dtype: float64).view(2, 3).sin();
        Tensor b = arange(6, dtype: float64).view(2, 3).cos();
        Tensor classes = tensor(new long[] { 2, 0 });
        PyTorch.Near("smooth_none", F.smooth_l1_loss(a, b, nn.Reduction.None, beta: 0.5));
        PyTorch.Near("smooth_mean", nn.SmoothL1Loss(beta: 0.5).call(a, b));
        PyTorch.Near("smooth_sum", F.smooth_l1_loss(a, b, nn.Reduction.Sum, beta: 0.5));
        PyTorch.Near("mse", nn.MSELoss(nn.Reduction.Sum).call(a, b));
        PyTorch.Near("mse", F.mse_loss(a, b, nn.Reduction.Sum));
        PyTorch.Near("l1", nn.L1Loss(nn.Reduction.None).call(a, b));
        PyTorch.Near("l1", F.l1_loss(a, b, nn.Reduction.None));
        PyTorch.Near("ce", nn.CrossEntropyLoss().call(a, classes));
        PyTorch.Near("ce_w", F.cross_entropy(a, classes, weight: tensor(new[] { 1.0, 2, 3 }), label_smoothing: 0.1));
        PyTorch.Near("ce_ign", nn.CrossEntropyLoss(ignore_index: 0, reduction: nn.Reduction.Sum).call(a, classes));
        Tensor weight = tensor(new[] { 1.0, 2, 0.5 });
        Tensor positive = tensor(new[] { 3.0, 1, 2 });
        Tensor target = (b > 0).to(float64);
        PyTorch.Near("bce", F.binary_cross_entropy_with_logits(a, target, weight, pos_weights: positive));
        PyTorch.Near("bce", nn.BCEWithLogitsLoss(weight, pos_weights: positive).call(a, target));
        Assert.Equal(nn.Reduction.Mean, nn.MSELoss().reduction);
    }

    [Fact]
    public void Dropout_InTrainingOnly_ZeroesAndScales()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(9);
        PyTorch.Near("dropout", F.dropout(ones(8), 0.25), 1e-7);
        TorchSharp.Modules.Dropout layer = nn.Dropout(0.5);
        Tensor dropped = layer.call(ones(1000));
        Assert.All(dropped.data<float>().ToArray(), static v => Assert.True(v is 0 or 2));
        Assert.InRange(dropped.mean().ToSingle(), 0.8, 1.2);
        layer.eval();
        TensorAssert.Holds([1f, 1f], layer.call(ones(2)));
        Tensor channels = nn.Dropout2d(0.5).call(ones(64, 4, 2, 2)).amplitude();
        Assert.True(F.dropout2d(ones(2, 2, 2, 2), training: false).eq(1).all().ToBoolean());
        Assert.Equal([64, 4], channels.shape);
    }

    private static Tensor Waves(params long[] shape)
    {
        long count = 1;
        foreach (long size in shape)
            count *= size;
        return arange(count, dtype: float64).view(shape).cos();
    }
}

internal static class DropoutChecks
{
    /// <summary>The one value of each channel; a channel with several values fails.</summary>
    public static Tensor amplitude(this Tensor dropped)
    {
        Tensor flat = dropped.flatten(2);
        Assert.True((flat.max(2).values == flat.min(2).values).all().ToBoolean());
        return flat.mean([2]);
    }
}
