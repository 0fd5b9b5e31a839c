using System.Security.Cryptography;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers of its own. Not to be shared between threads.</summary>
    public unsafe class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            nint handle;
            NativeMethods.Check(NativeMethods.ecgt_generator_new((int)this.device.type, this.device.index, seed, &handle));
            _handle = handle;
        }

        private Generator(nint handle)
        {
            device = CPU;
            _handle = handle;
        }

        ~Generator() => Dispose(false);

        /// <summary>A new handle to the CPU's shared source.</summary>
        public static Generator Default
        {
            get
            {
                nint handle;
                NativeMethods.Check(NativeMethods.ecgt_generator_default(&handle));
                return new Generator(handle);
            }
        }

        internal nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            NativeMethods.Check(NativeMethods.ecgt_generator_set_seed(Handle, unchecked((ulong)seed)));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Takes a seed from the operating system and returns it.</summary>
        public long seed()
        {
            long seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
            manual_seed(seed);
            return seed;
        }

        public long initial_seed()
        {
            long seed;
            NativeMethods.Check(NativeMethods.ecgt_generator_initial_seed(Handle, &seed));
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>The state as bytes, for <see cref="set_state"/>.</summary>
        public Tensor get_state()
        {
            nint state;
            NativeMethods.Check(NativeMethods.ecgt_generator_get_state(Handle, &state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            NativeMethods.Check(NativeMethods.ecgt_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0)
                NativeMethods.ecgt_generator_free(handle);
        }
    }
}
