using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void Dispose_OfAScope_DisposesWhatWasMadeInside()
    {
        Tensor inside;
        Tensor outside = ones(1);
        using (NewDisposeScope())
        {
            inside = outside + 1;
        }

        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        outside.Dispose();
    }

    [Fact]
    public void MoveToOuter_FromANestedScope_GoesOneUp()
    {
        Tensor moved;
        using (DisposeScope outer = NewDisposeScope())
        {
            using (DisposeScope inner = NewDisposeScope())
            {
                Assert.Same(inner, CurrentDisposeScope);
                moved = ones(1).MoveToOuterDisposeScope();
                inner.MoveToOuter(ones(2));
                Assert.Equal(0, inner.DisposablesCount);
            }

            Assert.False(moved.IsInvalid);
            Assert.Equal(2, outer.DisposablesCount);
        }

        Assert.True(moved.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Detach_FromAScope_LeavesTheTensorToItsUser()
    {
        Tensor one;
        Tensor two;
        Tensor three;
        using (DisposeScope scope = NewDisposeScope())
        {
            one = ones(1).DetachFromDisposeScope();
            two = scope.Detach(ones(1));
            three = ones(1).MoveToOuterDisposeScope();
        }

        foreach (Tensor kept in new[] { one, two, three })
        {
            Assert.False(kept.IsInvalid);
            kept.Dispose();
        }
    }

    [Fact]
    public void Attach_OfATensorFromOutside_DisposesItWithTheScope()
    {
        Tensor given = ones(1);
        using (DisposeScope scope = NewDisposeScope())
            scope.Attach(given);
        Assert.True(given.IsInvalid);
    }

    [Fact]
    public void Dispose_OutOfOrder_IsAllowed()
    {
        DisposeScope outer = NewDisposeScope();
        DisposeScope inner = NewDisposeScope();
        Tensor made = ones(1);
        outer.Dispose();
        Assert.False(made.IsInvalid);
        Assert.Same(inner, CurrentDisposeScope);
        inner.Dispose();
        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void Wrapped_Expression_LetsOnlyTheResultOut()
    {
        Tensor middle = null!;
        using Tensor result = WrappedTensorDisposeScope(() => (middle = ones(2) + 1) * 2);
        Assert.True(middle.IsInvalid);
        TensorAssert.Holds([4f, 4f], result);
    }

    [Fact]
    public async Task Scope_OnAnotherThread_IsNotSeen()
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor made = await Task.Factory.StartNew(() => ones(1), TaskCreationOptions.LongRunning);
        Assert.Equal(0, scope.DisposablesCount);
    }
}
