using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.EncoderDecoder;

public class LayerTests
{
    private const double Tolerance = 2e-6;

    /// <summary>One decoder layer, 16 wide with 4 heads, with the weights and inner values of ../shared/golden/model/layers.</summary>
    [SharedFact("golden", "model", "layers")]
    public void DecoderLayer_AndItsParts_EqualPyTorchAtEveryStep()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        var layer = new TransformerDecoderLayer(16, 4, 32, 0.1);
        layer.eval();
        foreach ((string name, Tensor value) in ModuleState.Entries(layer))
            value.copy_(Golden("tiny_" + name));
        Dictionary<string, nn.Module> parts = layer.named_children().ToDictionary(static c => c.name, static c => c.module);
        Tensor target = Golden("tiny_step_tgt");
        Tensor memory = Golden("tiny_step_memory");

        Tensor self = Apply(parts["self_attn"], target, target);
        TensorAssert.Near(Golden("tiny_step_self_attn_out"), self, Tolerance, "self-attention");
        TensorAssert.Near(self, Apply(parts["self_attn"], target, target.alias()), Tolerance, "self-attention as if to another tensor");
        Tensor first = Apply(parts["norm1"], target + self);
        TensorAssert.Near(Golden("tiny_step_after_norm1"), first, Tolerance, "norm1");
        Tensor cross = Apply(parts["multihead_attn"], first, memory);
        TensorAssert.Near(Golden("tiny_step_cross_attn_out"), cross, Tolerance, "attention to the memory");
        Tensor second = Apply(parts["norm2"], first + cross);
        TensorAssert.Near(Golden("tiny_step_after_norm2"), second, Tolerance, "norm2");
        Tensor fed = Apply(parts["linear2"], Apply(parts["linear1"], second).relu());
        TensorAssert.Near(Golden("tiny_step_feed_forward_out"), fed, Tolerance, "feed-forward");
        TensorAssert.Near(Golden("tiny_step_output"), layer.call(target, memory), Tolerance, "output");
    }

    /// <summary>Tolerances of the golden README: single precision all the way, so later rows are further off the exact values.</summary>
    [SharedFact("golden", "model", "golden.json")]
    public void PositionalTable_Rows_EqualTheNotebooks()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor table = new PositionalEncoding(512, 5000, 0.1).named_buffers().Single(static b => b.name == "pe").buffer;
        Assert.Equal([1L, 5000, 512], table.shape);
        NpyArray single = GoldenModel.Array("pe_rows_f32.npy");
        NpyArray exact = GoldenModel.Array("pe_rows_f64.npy");
        int[] rows = [.. GoldenModel.Json("golden.json").GetProperty("positional_encoding").GetProperty("rows").EnumerateArray().Select(static r => r.GetInt32())];
        for (int i = 0; i < rows.Length; i++)
        {
            double tolerance = rows[i] <= 7 ? 1e-6 : rows[i] <= 100 ? 1e-5 : 1e-3;
            TensorAssert.Near(tensor(single.Row(i)), table[0, rows[i]], tolerance, $"row {rows[i]}");
            TensorAssert.Near(tensor(exact.Row(i)), table[0, rows[i]], tolerance, $"row {rows[i]}, exact");
        }
    }

    [Fact]
    public void PositionalEncoding_OfZerosInEvaluation_IsTheTable()
    {
        using DisposeScope scope = NewDisposeScope();
        var encoding = new PositionalEncoding(6, 9, 0.5);
        encoding.eval();
        Tensor positions = encoding.call(zeros(2, 9, 6));
        for (int t = 0; t < 9; t++)
        {
            for (int c = 0; c < 6; c++)
            {
                double angle = t * Math.Pow(10000, -(c / 2 * 2) / 6.0);
                Assert.Equal(c % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle), positions[1, t, c].ToDouble(), 2e-6);
            }
        }

        Assert.Throws<ArgumentException>(() => encoding.call(zeros(1, 10, 6)));
    }

    /// <summary>Many queries are attended to in blocks where no gradient is needed; blocks must not show in the values.</summary>
    [Fact]
    public void Attention_WithoutGradient_InBlocks_EqualsAttentionInOnePiece()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        var attention = new MultiheadAttention(8, 4, 0);
        attention.eval();
        Tensor queries = randn(1, 1500, 8);
        Tensor inOnePiece = attention.call(queries, queries).detach();
        using IDisposable mode = no_grad();
        TensorAssert.Near(inOnePiece, attention.call(queries, queries), 1e-6);
    }

    [Fact]
    public void Attention_Dropout_ActsInTrainingOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        var attention = new MultiheadAttention(8, 2, 0.5);
        Tensor x = randn(1, 6, 8);
        Assert.False(attention.call(x, x).allclose(attention.call(x, x)));
        attention.eval();
        Assert.True(attention.call(x, x).allclose(attention.call(x, x)));
    }

    [Fact]
    public void NewLayers_Begin_AsPyTorchsDo()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        var attention = new MultiheadAttention(64, 4, 0);
        Dictionary<string, Tensor> state = attention.state_dict();
        double bound = Math.Sqrt(6.0 / (64 + 192));
        Uniform(state["in_proj_weight"], bound);
        Assert.Equal(0, state["in_proj_bias"].abs().max().ToDouble());
        Assert.Equal(0, state["out_proj.bias"].abs().max().ToDouble());
        Uniform(state["out_proj.weight"], 1 / 8.0);

        var encoder = new CnnEncoder(16, [1, 1, 1, 1]);
        Tensor convolution = encoder.state_dict()["layer2.0.conv2.weight"];
        Assert.Equal(Math.Sqrt(2.0 / (32 * 9)), convolution.square().mean().sqrt().ToDouble(), 2e-3);
        Assert.Equal(1, encoder.state_dict()["layer2.0.bn2.weight"].min().ToDouble());
    }

    private static void Uniform(Tensor values, double bound)
    {
        Assert.InRange(values.abs().max().ToDouble(), 0.99 * bound, bound);
        Assert.Equal(bound / Math.Sqrt(3), values.square().mean().sqrt().ToDouble(), 0.03 * bound);
    }

    private static Tensor Apply(nn.Module module, Tensor input) => ((nn.Module<Tensor, Tensor>)module).call(input);

    private static Tensor Apply(nn.Module module, Tensor input, Tensor memory) => ((nn.Module<Tensor, Tensor, Tensor>)module).call(input, memory);

    private static Tensor Golden(string name) => GoldenModel.Load("layers", name + ".npy");
}
