using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A multi-dimensional array of numbers in native memory, with a gradient if asked for.</summary>
    /// <remarks>
    /// Owned by the dispose scope it was made in, or by its user where there was none; one left behind is freed by the
    /// finaliser. Reading from several threads at once is safe, changing is not.
    /// </remarks>
    public partial class Tensor : IDisposable
    {
        private const long PressureThreshold = 64 << 10;
        private readonly DisposeScopeManager _manager = DisposeScopeManager.Current;
        private nint _handle;
        private long _pressure;

        internal Tensor(nint handle, long ownBytes = 0)
        {
            _handle = handle;
            DisposeScopeManager.Statistics.Created();
            if (_manager.Innermost is { } scope)
            {
                scope.Attach(this);
            }
            else if (ownBytes >= PressureThreshold)
            {
                // Nothing but the collector will free this one, and it cannot see native memory by itself.
                _pressure = ownBytes;
                GC.AddMemoryPressure(ownBytes);
            }
        }

        ~Tensor() => Dispose(false);

        /// <summary>The native object.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed or given away; an <see cref="InvalidOperationException"/>, as everywhere in TorchSharp.</exception>
        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor), "Tensor invalid -- it was disposed or given away.");

        /// <summary>Whether the tensor was disposed or given away.</summary>
        public bool IsInvalid => _handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Takes the tensor out of its dispose scope: only <see cref="Dispose()"/> or the finaliser frees it now.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope around its own, or to none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Whether both are the same native tensor.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && _handle == other._handle;

        public override int GetHashCode() => _handle.GetHashCode();

        /// <summary>The type and shape; not the values.</summary>
        public override string ToString() => IsInvalid ? "[disposed]" : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        protected virtual void Dispose(bool disposing)
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
                return;
            if (disposing)
            {
                OwningDisposeScope?.Forget(this);
                OwningDisposeScope = null;
                DisposeScopeManager.Statistics.Disposed();
            }

            NativeMethods.ecgt_tensor_free(handle);
            if (_pressure > 0)
                GC.RemoveMemoryPressure(_pressure);
        }

        /// <summary>Gives the native object away; the tensor is unusable afterwards.</summary>
        internal nint Decouple()
        {
            nint handle = Handle;
            OwningDisposeScope?.Detach(this);
            _handle = 0;
            if (_pressure > 0)
                GC.RemoveMemoryPressure(_pressure);
            _pressure = 0;
            DisposeScopeManager.Statistics.Disposed();
            GC.SuppressFinalize(this);
            return handle;
        }
    }
}
