using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

/// <summary>What goes wrong in C++ arrives as an exception, and the process lives.</summary>
public class ErrorTests
{
    [Fact]
    public void Matmul_OfShapesThatDoNotFit_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = zeros(2, 3);
        var error = Assert.Throws<ExternalException>(() => a.matmul(zeros(4, 5)));
        Assert.Contains("shapes cannot be multiplied", error.Message, StringComparison.Ordinal);
        TensorAssert.Holds(new float[10], a.matmul(zeros(3, 5)));
    }

    [Fact]
    public void Operations_WithBadArguments_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(2, 3);
        Assert.Throws<ExternalException>(() => a.view(4, 2));
        Assert.Throws<ExternalException>(() => a.select(0, 2));
        Assert.Throws<ExternalException>(() => a.sum(5));
        Assert.Throws<ExternalException>(() => cat([a, ones(2, 2)]));
        Assert.Throws<ExternalException>(() => a.backward());
        Assert.Throws<ExternalException>(() => tensor(new long[] { 1 }, requires_grad: true));
        Assert.Throws<ExternalException>(() => zeros(-1));
        Assert.Throws<ArgumentException>(() => tensor(new float[5], [2, 3]));
        Assert.Throws<ArgumentException>(() => a.data<double>());
        Assert.Throws<ArgumentException>(() => a.item<float>());
        Assert.Throws<ArgumentException>(() => a.bytes = new byte[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => a.size(2));
        Assert.Throws<InvalidOperationException>(() => a.transpose(0, 1).bytes.Length);
        Assert.Throws<ExternalException>(() => set_num_threads(0));
    }

    [Fact]
    public void LeafInPlace_WhileRecorded_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor leaf = ones(2, requires_grad: true);
        Assert.Throws<ExternalException>(() => leaf.add_(1));
    }

    [Fact]
    public void DisposedTensor_WhenUsed_Throws()
    {
        Tensor a = ones(2);
        a.Dispose();
        a.Dispose();
        Assert.True(a.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => a.Handle);
        Assert.Throws<ObjectDisposedException>(() => a + 1);
    }

    [Fact]
    public void NativeLibrary_ThatCannotLoad_NamesThePackages()
    {
        // The resolver, asked for a library that is not there.
        Type methods = typeof(torch).Assembly.GetType("TorchSharp.Native.NativeMethods", throwOnError: true)!;
        MethodInfo load = methods.GetMethod("Load", BindingFlags.NonPublic | BindingFlags.Static)!;
        var error = Assert.Throws<TargetInvocationException>(() => load.Invoke(null, ["ecg_not_there", methods.Assembly, null]));
        var inner = Assert.IsType<NotSupportedException>(error.InnerException);
        Assert.Contains("libtorch-dev and libopenblas0-pthread", inner.Message, StringComparison.Ordinal);
        Assert.IsType<DllNotFoundException>(inner.InnerException);
    }
}
