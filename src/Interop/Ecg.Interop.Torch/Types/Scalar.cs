using TorchSharp.Native;

namespace TorchSharp;

/// <summary>A number handed to an operator, with the element type it came as. Immutable.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double _real;
    private readonly long _integer;

    private Scalar(double real, torch.ScalarType type)
    {
        _real = real;
        _integer = (long)real;
        Type = type;
    }

    private Scalar(long integer, torch.ScalarType type)
    {
        _integer = integer;
        _real = integer;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    internal double Real => _real;

    internal long Integer => _integer;

    public static implicit operator Scalar(byte value) => new((long)value, torch.ScalarType.Byte);

    public static implicit operator Scalar(int value) => new((long)value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(float value) => new((double)value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, torch.ScalarType.Bool);

    /// <summary>Does nothing here: the number is managed. It is part of the contract because elsewhere it is not.</summary>
    public void Dispose()
    {
    }

    internal Arg AsArg() => torch.is_floating_point(Type) ? _real : Type == torch.ScalarType.Bool ? _integer != 0 : _integer;
}
