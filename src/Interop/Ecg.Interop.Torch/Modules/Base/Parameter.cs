namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns. The tensor it is made from is used up.</summary>
    public class Parameter : torch.Tensor
    {
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : this(data.requires_grad_(requires_grad), data.OwningDisposeScope)
        {
        }

        private Parameter(torch.Tensor data, DisposeScope? scope)
            : base(data.Decouple())
        {
            // It lives where the tensor lived, which need not be the innermost scope.
            OwningDisposeScope?.Detach(this);
            scope?.Attach(this);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
