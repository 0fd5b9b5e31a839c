using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

public class ShapeTests
{
    [Fact]
    public void Views_ShareMemory_AndCopiesDoNot()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(6);
        Tensor view = a.view(2, 3);
        Tensor copy = a.clone();
        Tensor alias = a.alias();
        a.add_(10);
        TensorAssert.Holds([10L, 11, 12, 13, 14, 15], view);
        TensorAssert.Holds([10L, 11, 12, 13, 14, 15], alias);
        TensorAssert.Holds([0L, 1, 2, 3, 4, 5], copy);
    }

    [Fact]
    public void Shapes_OfTheSameElements_AreRight()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(6).view(2, 3);
        Assert.Equal((2L, 6L, 8L, "[2x3], type = Int64, device = cpu"), (a.ndim, a.numel(), a.element_size(), a.ToString()));
        Assert.Equal([2L, 3L], a.size());
        Assert.Equal(3, a.size(-1));
        Assert.Equal([3L, 1L], a.stride());
        TensorAssert.Holds([0L, 3, 1, 4, 2, 5], a.T);
        TensorAssert.Holds([0L, 3, 1, 4, 2, 5], a.transpose(0, 1).contiguous());
        TensorAssert.Holds([0L, 3, 1, 4, 2, 5], a.permute(1, 0));
        Assert.False(a.T.is_contiguous());
        Assert.Equal([3, 2], a.reshape(3, 2).shape);
        Assert.Equal([1, 2, 3], a.unsqueeze(0).shape);
        Assert.Equal([2, 3], a.unsqueeze(0).squeeze().shape);
        Assert.Equal([2, 3], a.unsqueeze(1).squeeze(1).shape);
        Assert.Equal([4, 2, 3], a.expand(4, 2, 3).shape);
        Assert.Equal([4, 2, 3], a.expand_as(zeros(4, 2, 3)).shape);
        Assert.Equal([6], a.flatten().shape);
        TensorAssert.Holds([0L, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5], a.repeat(1, 2));
        TensorAssert.Holds([3L, 4, 5, 0, 1, 2], a.flip(0));
        TensorAssert.Holds([3L, 4, 5, 0, 1, 2], flip(a, 0));
        TensorAssert.Holds([5L, 0, 1, 2, 3, 4], a.roll(1));
        TensorAssert.Holds([2L, 0, 1, 5, 3, 4], roll(a, 1, 1));
        TensorAssert.Holds([5L, 3, 4, 2, 0, 1], a.roll([1, 1], [0, 1]));
        TensorAssert.Holds([0L, 1, 2, 0, 4, 5], a.triu());
        TensorAssert.Holds([0L, 0, 0, 3, 4, 0], a.tril());
    }

    [Fact]
    public void JoiningAndSplitting_AreInverse()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = arange(12).view(2, 6);
        foreach (Tensor[] parts in new[] { a.chunk(3, 1), chunk(a, 3, 1), a.split([1, 2, 3], 1), split(a, [2, 4], 1) })
            TensorAssert.Near(a, cat(parts, 1), 0);
        TensorAssert.Near(a, stack(a.unbind()), 0);
        TensorAssert.Near(a.T, stack(a.unbind(), 1), 0);
        Assert.Equal([1, 2, 3], a.split([1, 2, 3], 1).Select(static p => p.shape[1]));
    }
}
