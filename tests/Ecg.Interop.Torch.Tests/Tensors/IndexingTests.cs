using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

public class IndexingTests
{
    [Fact]
    public void Index_ByNumbersAndRanges_IsAView()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(24).view(2, 3, 4);
        TensorAssert.Holds([4L, 5, 6, 7], a[0, 1]);
        TensorAssert.Holds([23L], a[1, 2, 3]);
        Assert.Equal([3, 4], a[-1].shape);
        TensorAssert.Holds([1L, 2], a[0, 0, 1..3]);
        TensorAssert.Holds([2L, 3], a[0, 0, 2..]);
        TensorAssert.Holds([1L, 2], a[0, 0, TensorIndex.Slice(1..^1)]);
        TensorAssert.Holds([0L, 1, 2], a[0, 0, ..^1]);
        TensorAssert.Holds([3L, 7, 11], a[0, .., 3]);
        TensorAssert.Holds([1L, 3], a[0, 0, TensorIndex.Slice(1, null, 2)]);
        TensorAssert.Holds([0L, 1], a[0, 0, (null, 2)]);
        TensorAssert.Holds([0L, 12], a[TensorIndex.Ellipsis, 0][.., 0]);
        TensorAssert.Holds([3L, 15], a[TensorIndex.Colon, 0, 3]);
        Assert.Equal([1, 2, 3, 4], a[TensorIndex.None].shape);
        Assert.Equal([2, 3, 4, 1], a[TensorIndex.Ellipsis, TensorIndex.Null].shape);
        Assert.Equal([2, 3], a.index(TensorIndex.Ellipsis, TensorIndex.Single(0)).shape);
        a[0, 0].zero_();
        TensorAssert.Holds([0L, 0, 0, 0], a[0, 0]);
    }

    [Fact]
    public void Index_ByTensors_Gathers()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(12).view(3, 4);
        Tensor rows = tensor(new long[] { 2, 0 });
        Tensor columns = tensor(new long[] { 1, 3 });
        TensorAssert.Holds([9L, 3], a[rows, columns]);
        TensorAssert.Holds([9L, 3], a.index(rows, columns));
        TensorAssert.Holds([8L, 9, 10, 11, 0, 1, 2, 3], a[TensorIndex.Tensor(rows)]);
        TensorAssert.Holds([1L, 3, 5, 7, 9, 11], a[.., TensorIndex.Tensor(columns)]);
        TensorAssert.Holds([9L, 11], a[2, TensorIndex.Tensor(columns)]);
        Tensor mask = (a - a.div(5, RoundingMode.floor) * 5) == 0;
        TensorAssert.Holds([0L, 5, 10], a[TensorIndex.Tensor(mask)]);
        TensorAssert.Holds([0L, 5, 10], a.masked_select(mask));
        Tensor cube = arange(24).view(3, 4, 2);
        TensorAssert.Holds([1L, 11, 21], cube[TensorIndex.Tensor(mask), 1]);
    }

    [Fact]
    public void Assignment_ThroughAnIndex_Writes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = zeros(2, 3);
        a[0] = ones(3);
        a[1, 2] = 5;
        a[TensorIndex.Ellipsis, 0] = tensor(new[] { 7f, 8f });
        TensorAssert.Holds([7f, 1, 1, 8, 0, 5], a);
        a[TensorIndex.Tensor(a > 6)] = -1;
        TensorAssert.Holds([-1f, 1, 1, -1, 0, 5], a);
        a[tensor(new long[] { 0, 1 }), tensor(new long[] { 1, 1 })] = tensor(new[] { 20f, 30f });
        TensorAssert.Holds([-1f, 20, 1, -1, 30, 5], a);
        a.index_put_(0, TensorIndex.Single(0), TensorIndex.Slice(1));
        TensorAssert.Holds([-1f, 0, 0, -1, 30, 5], a);
        Tensor b = zeros(1, 1, 2);
        b[0, 0, 1] = 4;
        TensorAssert.Holds([0f, 4], b);
    }

    [Fact]
    public void Selections_AreRight()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(6).view(2, 3);
        TensorAssert.Holds([1L, 2, 4, 5], a.narrow(1, 1, 2));
        TensorAssert.Holds([0L, 2, 3, 5], a.slice(1, 0, 3, 2));
        TensorAssert.Holds([1L, 4], a.select(1, 1));
        TensorAssert.Holds([2L, 0, 5, 3], a.index_select(1, tensor(new long[] { 2, 0 })));
        TensorAssert.Holds([2L, 3], a.gather(1, tensor(new long[,] { { 2 }, { 0 } })));
        TensorAssert.Holds([0L, 9, 2, 9, 4, 5], a.clone().scatter_(1, tensor(new long[,] { { 1 }, { 0 } }), full(2, 1, 9)));
        TensorAssert.Holds([0L, 1, 2, -1, -1, -1], a.masked_fill(a > 2, -1));
        TensorAssert.Holds([0L, 1, 2, 3, 4, 5], a);
        TensorAssert.Holds([0L, 1, 2, -1, -1, -1], a.masked_fill_(a > 2, -1));
    }
}
