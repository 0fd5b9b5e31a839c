using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Ecg.Interop.Torch.Tests.Golden;

/// <summary>Layers against values PyTorch computed (../shared/golden/model/layers; tolerance 2e-6 from its README).</summary>
public class LayerTests
{
    private const double Tolerance = 2e-6;

    [SharedTheory("golden", "model", "layers")]
    [InlineData("4x4")]
    [InlineData("5x7")]
    [InlineData("8x8")]
    [InlineData("11x9")]
    [InlineData("16x16")]
    [InlineData("32x20")]
    public void AdaptiveAvgPool2d_OfAnySize_EqualsPyTorch(string size)
    {
        using DisposeScope scope = NewDisposeScope();
        nn.Module<Tensor, Tensor> pool = nn.AdaptiveAvgPool2d((8, 8));
        TensorAssert.Near(Load($"adaptive_8x8_{size}_out"), pool.call(Load($"adaptive_8x8_{size}_in")), Tolerance);
    }

    [SharedFact("golden", "model", "layers")]
    public void MaxPool2d_EqualsPyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = Load("maxpool_3_2_1_in");
        Tensor expected = Load("maxpool_3_2_1_out");
        TensorAssert.Near(expected, nn.MaxPool2d(3, stride: 2, padding: 1).call(input), Tolerance);
        TensorAssert.Near(expected, F.max_pool2d(input, 3, stride: 2, padding: 1), Tolerance);
    }

    [SharedTheory("golden", "model", "layers")]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    public void Conv2d_EqualsPyTorch(int stride, int padding)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = Load("conv_w");
        Tensor expected = Load($"conv_s{stride}_p{padding}_out");
        TensorAssert.Near(expected, F.conv2d(Load("conv_x"), weight, strides: [stride, stride], padding: [padding, padding]), Tolerance);

        TorchSharp.Modules.Conv2d layer = nn.Conv2d(weight.shape[1], weight.shape[0], weight.shape[2], stride: stride, padding: padding, bias: false);
        layer.weight = nn.Parameter(weight);
        TensorAssert.Near(expected, layer.call(Load("conv_x")), Tolerance);
    }

    /// <summary>One decoder layer, 16 wide with 4 heads, step by step.</summary>
    [SharedFact("golden", "model", "layers")]
    public void DecoderLayer_BuiltFromFunctions_EqualsPyTorchAtEveryStep()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        Tensor target = Load("tiny_step_tgt");
        Tensor memory = Load("tiny_step_memory");
        Tensor self = Attention("self_attn", target, target);
        TensorAssert.Near(Load("tiny_step_self_attn_out"), self, Tolerance);
        Tensor first = Norm("norm1", target + self);
        TensorAssert.Near(Load("tiny_step_after_norm1"), first, Tolerance);
        Tensor cross = Attention("multihead_attn", first, memory);
        TensorAssert.Near(Load("tiny_step_cross_attn_out"), cross, Tolerance);
        Tensor second = Norm("norm2", first + cross);
        TensorAssert.Near(Load("tiny_step_after_norm2"), second, Tolerance);
        Tensor hidden = F.relu(F.linear(second, Load("tiny_linear1.weight"), Load("tiny_linear1.bias")));
        Tensor fed = F.linear(hidden, Load("tiny_linear2.weight"), Load("tiny_linear2.bias"));
        TensorAssert.Near(Load("tiny_step_feed_forward_out"), fed, Tolerance);
        TensorAssert.Near(Load("tiny_step_output"), Norm("norm3", second + fed), Tolerance);
    }

    private static Tensor Norm(string name, Tensor x) => F.layer_norm(x, [16], Load($"tiny_{name}.weight"), Load($"tiny_{name}.bias"));

    private static Tensor Attention(string name, Tensor queries, Tensor sources)
    {
        Tensor[] weights = Load($"tiny_{name}.in_proj_weight").chunk(3);
        Tensor[] biases = Load($"tiny_{name}.in_proj_bias").chunk(3);
        Tensor Heads(Tensor x, int part) => F.linear(x, weights[part], biases[part]).view(x.shape[0], x.shape[1], 4, 4).transpose(1, 2);
        Tensor mixed = F.scaled_dot_product_attention(Heads(queries, 0), Heads(sources, 1), Heads(sources, 2));
        Tensor joined = mixed.transpose(1, 2).reshape(queries.shape);
        return F.linear(joined, Load($"tiny_{name}.out_proj.weight"), Load($"tiny_{name}.out_proj.bias"));
    }

    private static Tensor Load(string name)
    {
        var array = NpyArray.Load(SharedData.PathTo("golden", "model", "layers", name + ".npy"));
        return tensor(array.ToSingle(), Array.ConvertAll(array.Shape, static d => (long)d));
    }
}
