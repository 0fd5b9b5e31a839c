using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Native;

/// <summary>What is used after its end, or does not fit, is an exception.</summary>
[Collection(nameof(Scopes.Alone))]
public class MisuseTests
{
    [Fact]
    public void Members_AfterDispose_ThrowObjectDisposedException()
    {
        Tensor gone = ones(2, 3);
        TorchSharp.Utils.TensorAccessor<float> accessor = gone.data<float>();
        gone.Dispose();
        using Tensor here = ones(2, 3);
        Assert.Throws<ObjectDisposedException>(() => gone.shape);
        Assert.Throws<ObjectDisposedException>(() => gone.dtype);
        Assert.Throws<ObjectDisposedException>(() => gone.requires_grad);
        Assert.Throws<ObjectDisposedException>(() => gone.bytes.Length);
        Assert.Throws<ObjectDisposedException>(() => _ = accessor[0, 0]);
        Assert.Throws<ObjectDisposedException>(() => accessor.ToArray());
        Assert.Throws<ObjectDisposedException>(() => here.add_(gone));
        Assert.Throws<ObjectDisposedException>(() => cat([here, gone]));
        Assert.Throws<ObjectDisposedException>(() => here.index_select(0, gone));
        Assert.Throws<ObjectDisposedException>(() => gone.backward());
        Assert.Throws<ObjectDisposedException>(() => here.grad = gone);
        var source = new Generator(3);
        source.Dispose();
        source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => source.initial_seed());
        Assert.Throws<ObjectDisposedException>(() => source.get_state());
        Assert.Equal("[disposed]", gone.ToString());
    }

    [Fact]
    public void Tensor_LeftByItsScope_IsDisposed()
    {
        Tensor kept;
        using (NewDisposeScope())
            kept = ones(2);
        Assert.Throws<ObjectDisposedException>(() => kept.numel());
        kept.Dispose();
    }

    [Fact]
    public void Arguments_OfOtherSizesAndTypes_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(2, 3), bytes = zeros([4], ScalarType.Byte), none = empty([0]);
        Assert.Throws<ExternalException>(() => a + ones(4));
        Assert.Throws<ExternalException>(() => a.grad = ones(3));
        Assert.Throws<ExternalException>(() => nn.functional.conv2d(a, a));
        Assert.Throws<ExternalException>(() => nn.functional.conv2d(ones([1, 1, 4, 4]), zeros([1, 1, 3, 3], ScalarType.Byte)));
        Assert.Throws<ExternalException>(() => a.index_select(0, ones(1)));
        Assert.Throws<ExternalException>(() => a.index_select(0, tensor(new long[] { 9 })));
        Assert.Throws<ExternalException>(() => none.max());
        Assert.Throws<ExternalException>(() => fft.rfft(bytes.view(2, 2), dim: 7));
        Assert.ThrowsAny<Exception>(() => a.data<float>()[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => a.data<float>().CopyTo(new float[9], 0, 7));
        Assert.ThrowsAny<ArgumentException>(() => a.data<float>().CopyTo(new float[2]));
        Assert.Throws<ExternalException>(() => new Generator(1).set_state(bytes));
    }

    /// <summary>Handles are dropped while others are made: what the finaliser frees is never what a thread still uses.</summary>
    [Fact]
    public void Finalizer_UnderLoad_LeavesResultsRight()
    {
        WhileCollecting.ForThreads(4, thread =>
        {
            for (int i = 0; i < 500; i++)
            {
                // Seven tensors, none of them kept by anything but the expression itself.
                float sum = ((full(32, 16, (double)thread) + i) * 2).T[1..3].reshape(-1).sum().item<float>();
                Assert.Equal(2f * 64 * (thread + i), sum);
                _ = new Generator((ulong)i);
            }
        });
    }
}
