using System.Collections.Concurrent;
using System.Text;

namespace TorchSharp.Native;

/// <summary>Calls ATen operators by their schema names, such as "add.Tensor", through libtorch's dispatcher.</summary>
/// <remarks>Arguments left off take the defaults of the registered schema.</remarks>
internal static unsafe class Aten
{
    private const int StackWords = 256;
    private static readonly ConcurrentDictionary<string, nint> Operators = new();

    /// <summary>Whether the libtorch in use has the operator.</summary>
    public static bool Exists(string op) => Operators.GetOrAdd(op, Find) != 0;

    public static torch.Tensor Tensor(string op, params ReadOnlySpan<Arg> args) => Wrap(Call(op, args)[0]);

    /// <summary>An operator that changes its first argument and returns it: that tensor itself is given back.</summary>
    public static torch.Tensor InPlace(string op, params ReadOnlySpan<Arg> args)
    {
        foreach (NativeValue result in Call(op, args))
            NativeMethods.ecgt_tensor_free((nint)result.Bits);
        return (torch.Tensor)args[0].Reference!;
    }

    public static (torch.Tensor First, torch.Tensor Second) Pair(string op, params ReadOnlySpan<Arg> args)
    {
        ReadOnlySpan<NativeValue> results = Call(op, args);
        return (Wrap(results[0]), Wrap(results[1]));
    }

    public static torch.Tensor[] Tensors(string op, params ReadOnlySpan<Arg> args)
    {
        ReadOnlySpan<NativeValue> results = Call(op, args);
        var tensors = new torch.Tensor[results.Length];
        for (int i = 0; i < tensors.Length; i++)
            tensors[i] = Wrap(results[i]);
        return tensors;
    }

    public static bool Bool(string op, params ReadOnlySpan<Arg> args) => Call(op, args)[0].Bits != 0;

    /// <summary>Reads a result that is a number.</summary>
    public static Scalar Number(string op, params ReadOnlySpan<Arg> args)
    {
        NativeValue result = Call(op, args)[0];
        return result.Kind switch
        {
            ArgKind.Double => BitConverter.Int64BitsToDouble(result.Bits),
            ArgKind.Bool => result.Bits != 0,
            _ => result.Bits,
        };
    }

    private static torch.Tensor Wrap(NativeValue result) => new((nint)result.Bits, (long)result.Count << 10);

    private static nint Find(string op)
    {
        int dot = op.IndexOf('.', StringComparison.Ordinal);
        string name = "aten::" + (dot < 0 ? op : op[..dot]);
        nint handle;
        NativeMethods.Check(NativeMethods.ecgt_operator_find(name, dot < 0 ? "" : op[(dot + 1)..], &handle));
        return handle;
    }

    /// <remarks>The span returned is overwritten by the next call on this thread.</remarks>
    private static ReadOnlySpan<NativeValue> Call(string op, ReadOnlySpan<Arg> args)
    {
        nint handle = Operators.GetOrAdd(op, Find);
        if (handle == 0)
            throw new NotSupportedException($"libtorch {NativeMethods.Version} has no operator aten::{op}.");
        int words = 0;
        foreach (ref readonly Arg arg in args)
            words += arg.Reference is string text ? (Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long)) + 1 : arg.Count;
        Span<long> payload = words <= StackWords ? stackalloc long[StackWords] : new long[words];
        Span<NativeValue> values = stackalloc NativeValue[args.Length];
        fixed (long* start = payload)
        fixed (NativeValue* native = values)
        {
            long* next = start;
            for (int i = 0; i < args.Length; i++)
                next += Lay(in args[i], ref native[i], next);
            NativeValue* results;
            int count;
            int failed = NativeMethods.ecgt_operator_call(handle, native, args.Length, &results, &count);
            foreach (ref readonly Arg arg in args)
                GC.KeepAlive(arg.Reference);
            NativeMethods.Check(failed);
            return new ReadOnlySpan<NativeValue>(results, count);
        }
    }

    /// <summary>Fills in one value, writing what it points to at <paramref name="at"/>; returns the words written there.</summary>
    private static int Lay(ref readonly Arg arg, ref NativeValue value, long* at)
    {
        value = new NativeValue { Kind = arg.Kind, Count = arg.Count, Bits = arg.Bits };
        switch (arg.Reference)
        {
            case string text:
                value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(at, Encoding.UTF8.GetMaxByteCount(text.Length)));
                value.Bits = (long)at;
                return (Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long)) + 1;
            case long[] numbers:
                numbers.CopyTo(new Span<long>(at, numbers.Length));
                break;
            case double[] numbers:
                numbers.CopyTo(new Span<double>(at, numbers.Length));
                break;
            case torch.Tensor?[] tensors:
                for (int i = 0; i < tensors.Length; i++)
                    at[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                break;
            default:
                return 0;
        }

        value.Bits = (long)at;
        return arg.Count;
    }
}
