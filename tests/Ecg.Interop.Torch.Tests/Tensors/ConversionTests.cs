using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

public class ConversionTests
{
    [Fact]
    public void Conversion_ToEveryType_KeepsTheValues()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 0f, 1, 2 });
        TensorAssert.Holds([0.0, 1, 2], a.@double());
        TensorAssert.Holds([0L, 1, 2], a.@long());
        TensorAssert.Holds([false, true, true], a.@bool());
        TensorAssert.Holds([(Half)0, (Half)1, (Half)2], a.half());
        TensorAssert.Holds([0f, 1, 2], a.bfloat16().@float());
        TensorAssert.Holds([(byte)0, (byte)1, (byte)2], a.to(uint8));
        TensorAssert.Holds([(short)0, (short)1, (short)2], a.to_type(int16));
        TensorAssert.Holds([0, 1, 2], a.type_as(tensor(1)));
        TensorAssert.Holds([0, 1, 2], a.to(int32, CPU));
        Assert.Equal(2, bfloat16.ElementSize());
        Assert.Equal(bfloat16, a.bfloat16().dtype);
        Assert.True(is_floating_point(half) && is_integral(int8) && is_complex(complex64) && !is_floating_point(@long));
        Assert.True(a.is_floating_point());
        Assert.Equal([@int, @float, @double, float16], new[] { int32, float32, float64, half });
    }

    [Fact]
    public void BFloat16_RoundsToEightBits()
    {
        using DisposeScope scope = NewDisposeScope();
        TensorAssert.Holds([1.0078125f, 1f, 3.140625f], tensor(new[] { 1.0078125f, 1.001f, 3.14159f }).to(bfloat16).to(float32));
    }

    [Fact]
    public void Conversion_ThatChangesNothing_SharesMemoryUnlessToldToCopy()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(2);
        Tensor shared = a.to(CPU);
        Tensor copied = a.to(float32, copy: true);
        Tensor also = a.cpu();
        a.add_(1);
        TensorAssert.Holds([2f, 2], shared);
        TensorAssert.Holds([1f, 1], copied);
        TensorAssert.Holds([2f, 2], also);
        Tensor gone = ones(2);
        gone.to(float64, disposeAfter: true);
        Assert.True(gone.IsInvalid);
        Assert.Equal("cpu", a.device.ToString());
        Assert.Equal(CPU.type, a.to(DeviceType.CPU).device_type);
    }

    [Fact]
    public void Accessor_OfAnyLayout_ReadsRowMajor()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(6, dtype: float32).view(2, 3);
        using TorchSharp.Utils.TensorAccessor<float> turned = a.T.data<float>();
        Assert.Equal(6, turned.Count);
        Assert.Equal([0f, 3, 1, 4, 2, 5], turned.ToArray());
        Assert.Equal([0f, 3, 1, 4, 2, 5], turned.ToList());
        Assert.Equal(4f, turned[1, 1]);
        turned[1, 1] = 40;
        Assert.Equal(40f, a[1, 1].ToSingle());
        var part = new float[4];
        a.data<float>().CopyTo(part, arrayIndex: 1, tensorIndex: 3);
        Assert.Equal([0f, 3, 40, 5], part);
        turned.CopyTo(part.AsSpan(), tensorIndex: 2);
        Assert.Equal([1f, 40, 2, 5], part);
        Assert.Throws<ArgumentException>(() => (object)turned[0]);
        Assert.Throws<IndexOutOfRangeException>(() => (object)turned[3, 0]);
    }

    [Fact]
    public void Bytes_OfATensor_AreItsMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1f, 2f });
        byte[] bytes = a.bytes.ToArray();
        Assert.Equal(BitConverter.GetBytes(1f), bytes[..4]);
        Tensor b = zeros(2);
        b.bytes = bytes;
        TensorAssert.Holds([1f, 2f], b);
        Assert.Empty(zeros(0).bytes.ToArray());
    }

    [Fact]
    public void Scalars_KeepTheirTypeAndValue()
    {
        Scalar[] all = [(byte)1, 1, 1L, 1f, 1.0, true];
        Assert.Equal([ScalarType.Byte, ScalarType.Int32, ScalarType.Int64, ScalarType.Float32, ScalarType.Float64, ScalarType.Bool], all.Select(static s => s.Type));
        foreach (Scalar one in all)
        {
            Assert.Equal((1f, 1.0, 1, 1L, true), (one.ToSingle(), one.ToDouble(), one.ToInt32(), one.ToInt64(), one.ToBoolean()));
            one.Dispose();
        }

        Assert.Equal([ScalarType.Float32, ScalarType.Float64, ScalarType.Int64], new[] { 1f.ToScalar(), 1.0.ToScalar(), 1L.ToScalar() }.Select(static s => s.Type));
        using Tensor half = tensor(new[] { 2.5f }, dtype: float16);
        Assert.Equal(2.5, half.ToScalar().ToDouble());
        Assert.Equal((2.5f, 2), (half.ToSingle(), half.ToInt32()));
        Assert.Equal((Half)2.5f, half.item<Half>());
    }

    [Fact]
    public void SavedTensor_LoadedAgain_IsTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(300, dtype: float32).view(3, 100).T;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        a.Save(writer);
        tensor(new[] { true, false }).Save(writer);
        a.Save(writer);

        // Element type 6 (float32), two dimensions, 100 and 3, then the first element.
        Assert.Equal([6, 2, 100, 3, 0, 0, 0, 0], stream.ToArray()[..8]);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        TensorAssert.Near(a, TensorExtensionMethods.Load(reader), 0);
        Assert.Null(TensorExtensionMethods.Load(reader, skip: true));
        Tensor turned = zeros(3, 100).T;
        turned.Load(reader);
        TensorAssert.Near(a, turned, 0);
        stream.Position = 0;
        Assert.Throws<ArgumentException>(() => zeros(3, 100).Load(reader));
    }
}
