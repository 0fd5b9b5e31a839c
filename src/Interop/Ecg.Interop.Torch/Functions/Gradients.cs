using TorchSharp.Native;

namespace TorchSharp;

/// <content>Modes of gradient recording. They belong to the thread, and end on it when disposed.</content>
public static partial class torch
{
    /// <summary>Records no gradients until disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Like <see cref="no_grad"/>, and cheaper: tensors made inside can never take part in a graph.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled() => NativeMethods.ecgt_grad_enabled() != 0;

    public static bool is_inference_mode_enabled() => NativeMethods.ecgt_inference_mode_enabled() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = is_grad_enabled();
        private bool _disposed;

        public GradMode(bool enabled) => NativeMethods.ecgt_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose()
        {
            if (!_disposed)
                NativeMethods.ecgt_set_grad_enabled(_before ? 1 : 0);
            _disposed = true;
        }
    }

    private sealed unsafe class InferenceMode : IDisposable
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;
        private nint _guard;

        public InferenceMode(bool enabled)
        {
            nint guard;
            NativeMethods.Check(NativeMethods.ecgt_inference_mode_enter(enabled ? 1 : 0, &guard));
            _guard = guard;
        }

        public void Dispose()
        {
            if (_guard == 0)
                return;
            if (Environment.CurrentManagedThreadId != _thread)
                throw new InvalidOperationException("Inference mode must be left on the thread that entered it.");
            NativeMethods.ecgt_inference_mode_leave(_guard);
            _guard = 0;
        }
    }
}
