using TorchSharp.Native;

namespace TorchSharp;

/// <content>The shared random source.</content>
public static partial class torch
{
    /// <summary>Seeds the shared sources of all devices.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeMethods.Check(NativeMethods.ecgt_manual_seed(unchecked((ulong)seed)));
        return Generator.Default;
    }

    public static long initial_seed()
    {
        using Generator shared = Generator.Default;
        return shared.initial_seed();
    }

    /// <summary>The state of the CPU's shared source, as bytes.</summary>
    public static Tensor get_rng_state()
    {
        using Generator shared = Generator.Default;
        return shared.get_state();
    }

    public static void set_rng_state(Tensor new_state)
    {
        using Generator shared = Generator.Default;
        shared.set_state(new_state);
    }
}
