namespace TorchSharp;

/// <content>Ranges, identities and random integers.</content>
public static partial class torch
{
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Make("arange", [stop], dtype, device, requires_grad, null);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Make("arange.start", [start, stop], dtype, device, requires_grad, null);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Make("arange.start_step", [start, stop, step], dtype, device, requires_grad, null);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Make("linspace", [start, end, steps], dtype, device, requires_grad, null);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Make("eye.m", [rows, columns < 0 ? rows : columns], dtype, device, requires_grad, names);

    /// <summary>Integers from 0 up to, not including, <paramref name="high"/>.</summary>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Make("randint.low_generator", [low, high, size, generator], dtype ?? ScalarType.Int64, device, requires_grad, names);

    /// <summary>The numbers below <paramref name="n"/> in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Make("randperm.generator", [n, generator], dtype ?? ScalarType.Int64, device, requires_grad, null);
}
