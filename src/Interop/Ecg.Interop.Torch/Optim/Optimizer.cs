using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients. Dispose it: its state is outside of all scopes.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            private protected Optimizer()
            {
            }

            public virtual IEnumerable<ILearningRateController> ParamGroups => Groups;

            private protected List<ParamGroup> Groups { get; } = [];

            /// <summary>Changes every parameter that has a gradient.</summary>
            /// <returns>What <paramref name="closure"/>, run first with gradients on, returned; null without one.</returns>
            public abstract Tensor step(Func<Tensor>? closure = null);

            public virtual IEnumerable<Parameter> parameters() => Groups.SelectMany(static g => g.Parameters);

            /// <summary>Sets the gradients of all parameters to zero; they stay, unlike after the module's zero_grad.</summary>
            public virtual void zero_grad()
            {
                using IDisposable mode = no_grad();
                foreach (Parameter parameter in parameters())
                {
                    using Tensor? gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    Release();
            }

            private protected virtual void Release()
            {
            }
        }
    }
}
