using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers for training.</summary>
        public static class utils
        {
            /// <summary>Scales all gradients together so that their joint norm is at most <paramref name="max_norm"/>; returns the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                using DisposeScope scope = NewDisposeScope();
                using IDisposable mode = no_grad();
                List<Tensor> gradients = [];
                foreach (Parameter parameter in tensors)
                {
                    if (parameter.grad is { } gradient)
                        gradients.Add(gradient);
                }

                if (gradients.Count == 0)
                    return 0;
                Tensor[] norms = [.. gradients.Select(g => linalg.vector_norm(g, norm_type).to(gradients[0].device))];
                Tensor total = linalg.vector_norm(stack(norms), norm_type);
                Tensor factor = (max_norm / (total + 1e-6)).clamp_(max: 1.0);
                foreach (Tensor gradient in gradients)
                    gradient.mul_(factor.to(gradient.device));
                return total.ToDouble();
            }

            /// <summary>All parameters one after another, as one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors) =>
                Aten.Tensor("cat", Arg.Tensors([.. tensors.Select(static t => t.reshape(-1))]), 0);
        }
    }
}
