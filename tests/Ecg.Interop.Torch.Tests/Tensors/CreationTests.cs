using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

public class CreationTests
{
    [Fact]
    public void Tensor_FromArraysOfEveryType_KeepsTypeShapeAndValues()
    {
        using DisposeScope scope = NewDisposeScope();
        Check([1f, 2, 3, 4], float32, tensor(new float[] { 1, 2, 3, 4 }), tensor(new float[,] { { 1, 2 }, { 3, 4 } }), tensor(new float[,,] { { { 1, 2 }, { 3, 4 } } }), tensor(new float[,,,] { { { { 1, 2 }, { 3, 4 } } } }),
            tensor(new float[] { 1, 2, 3, 4 }, [2, 2]), tensor(new List<float> { 1, 2, 3, 4 }, 2, 2), tensor(new List<float> { 1, 2, 3, 4 }, 1, 2, 2), tensor(new List<float> { 1, 2, 3, 4 }, 1, 1, 2, 2));
        Check([1.0, 2, 3, 4], float64, tensor(new double[] { 1, 2, 3, 4 }), tensor(new double[,] { { 1, 2 }, { 3, 4 } }), tensor(new double[,,] { { { 1, 2 }, { 3, 4 } } }), tensor(new double[,,,] { { { { 1, 2 }, { 3, 4 } } } }),
            tensor(new double[] { 1, 2, 3, 4 }, [2, 2]), tensor(new List<double> { 1, 2, 3, 4 }, 2, 2), tensor(new List<double> { 1, 2, 3, 4 }, 1, 2, 2), tensor(new List<double> { 1, 2, 3, 4 }, 1, 1, 2, 2));
        Check([1L, 2, 3, 4], int64, tensor(new long[] { 1, 2, 3, 4 }), tensor(new long[,] { { 1, 2 }, { 3, 4 } }), tensor(new long[,,] { { { 1, 2 }, { 3, 4 } } }), tensor(new long[,,,] { { { { 1, 2 }, { 3, 4 } } } }),
            tensor(new long[] { 1, 2, 3, 4 }, [2, 2]), tensor(new List<long> { 1, 2, 3, 4 }, 2, 2), tensor(new List<long> { 1, 2, 3, 4 }, 1, 2, 2), tensor(new List<long> { 1, 2, 3, 4 }, 1, 1, 2, 2));
        Check([1, 2, 3, 4], int32, tensor(new int[] { 1, 2, 3, 4 }), tensor(new int[,] { { 1, 2 }, { 3, 4 } }), tensor(new int[,,] { { { 1, 2 }, { 3, 4 } } }), tensor(new int[,,,] { { { { 1, 2 }, { 3, 4 } } } }),
            tensor(new int[] { 1, 2, 3, 4 }, [2, 2]), tensor(new List<int> { 1, 2, 3, 4 }, 2, 2), tensor(new List<int> { 1, 2, 3, 4 }, 1, 2, 2));
        Check([(byte)1, (byte)2, (byte)3, (byte)4], uint8, tensor(new byte[] { 1, 2, 3, 4 }), tensor(new byte[,] { { 1, 2 }, { 3, 4 } }), tensor(new byte[,,] { { { 1, 2 }, { 3, 4 } } }), tensor(new byte[,,,] { { { { 1, 2 }, { 3, 4 } } } }),
            tensor(new byte[] { 1, 2, 3, 4 }, [2, 2]), tensor(new List<byte> { 1, 2, 3, 4 }, 2, 2), tensor(new List<byte> { 1, 2, 3, 4 }, 1, 2, 2), tensor(new List<byte> { 1, 2, 3, 4 }, 1, 1, 2, 2));
        bool[] truths = [true, false, false, true];
        Check(truths, @bool, tensor(truths), tensor(new bool[,] { { true, false }, { false, true } }), tensor(new bool[,,] { { { true, false }, { false, true } } }), tensor(new bool[,,,] { { { { true, false }, { false, true } } } }),
            tensor(truths, [2, 2]), tensor(truths.ToList(), 2, 2), tensor(truths.ToList(), 1, 2, 2), tensor(truths.ToList(), 1, 1, 2, 2));

        static void Check<T>(T[] values, ScalarType type, params Tensor[] made)
            where T : unmanaged
        {
            foreach (Tensor one in made)
            {
                Assert.Equal(type, one.dtype);
                TensorAssert.Holds(values, one);
                if (one.dim() > 1)
                    Assert.Equal([2L, 2L], one.shape[^2..]);
            }
        }
    }

    [Fact]
    public void Tensor_FromScalars_HasNoDimensions()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal([float32, float64, int64, int32, uint8, @bool],
            new[] { tensor(1f), tensor(1.0), tensor(1L), tensor(1), tensor((byte)1), tensor(true) }.Select(static t => t.dtype));
        Assert.Empty(tensor(3.5).shape);
        Assert.Equal(3.5, tensor(3.5).item<double>());
        Tensor implicitly = 2.5f;
        Assert.Equal(2.5f, (float)implicitly);
        Assert.Equal(2.5, (double)(Tensor)2.5);
        Assert.Equal(7, (int)(Tensor)7);
        Assert.Equal(7L, (long)(Tensor)7L);
        Assert.True((bool)(Tensor)true);
        Assert.Equal(9, ((Tensor)(byte)9).ToInt32());
        Assert.Equal(float64, ((Tensor)((Scalar)1.5)).dtype);
    }

    [Fact]
    public void Tensor_WithOptions_ConvertsAndRecords()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor converted = tensor(new[] { 1, 2 }, dtype: float16, device: CPU, requires_grad: true);
        Assert.Equal(float16, converted.dtype);
        Assert.True(converted.requires_grad);
        TensorAssert.Holds([(Half)1, (Half)2], converted.detach());
        TensorAssert.Holds([1, 2, 3], from_array(new[] { 1, 2, 3 }));
        TensorAssert.Holds([1.0, 2.0], from_array(new short[] { 1, 2 }, float64));
        Assert.Equal([1, 1, 1, 1, 2], from_array(new float[1, 1, 1, 1, 2]).shape);
        Assert.Throws<ArgumentException>(() => from_array(new[] { 'a' }));
        Assert.Throws<NotSupportedException>(() => zeros([2], names: ["N"]));
    }

    [Fact]
    public void Fills_OfEveryShape_HoldTheValue()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] zero = [zeros([2]), zeros(2), zeros(1, 2), zeros(1, 1, 2), zeros(1, 1, 1, 2), zeros_like(ones(2)), full(2, 0.0), ones(2).zero_()];
        Assert.All(zero, static t => TensorAssert.Holds([0f, 0f], t));
        Tensor[] one = [ones([2]), ones(2), ones(1, 2), ones(1, 1, 2), ones(1, 1, 1, 2), ones_like(zeros(2)), empty(2).fill_(1), empty_like(zeros(2)).fill_(1)];
        Assert.All(one, static t => TensorAssert.Holds([1f, 1f], t));
        Tensor[] full7 = [full([2], 7.0), full(2, 7.0), full(1, 2, 7.0), full(1, 1, 2, 7.0), full(1, 1, 1, 2, 7.0), full_like(zeros(2), 7)];
        Assert.All(full7, static t => TensorAssert.Holds([7f, 7f], t));
        Tensor[] blank = [empty([2]), empty(2), empty(1, 2), empty(1, 1, 2), empty(1, 1, 1, 2)];
        Assert.All(blank, static t => Assert.Equal(2, t.numel()));
        Assert.Equal(int64, full(2, 3).dtype);
        Assert.Equal([1, 2, 3, 4], ones(1, 2, 3, 4).shape);
    }

    [Fact]
    public void Ranges_AndIdentities_HoldTheirValues()
    {
        using DisposeScope scope = NewDisposeScope();
        TensorAssert.Holds([0L, 1, 2], arange(3));
        TensorAssert.Holds([2L, 3, 4], arange(2, 5));
        TensorAssert.Holds([1f, 1.5f, 2f], arange(1.0, 2.5, 0.5));
        TensorAssert.Holds([0f, 0.5f, 1f], linspace(0, 1, 3));
        TensorAssert.Holds([1f, 0, 0, 1], eye(2));
        TensorAssert.Holds([1f, 0, 0, 0, 1, 0], eye(2, 3));
        Tensor[] grid = meshgrid([arange(2), arange(3)], "xy");
        TensorAssert.Holds([0L, 1, 0, 1, 0, 1], grid[0]);
        TensorAssert.Holds([0L, 0, 1, 1, 2, 2], grid[1]);
    }
}
