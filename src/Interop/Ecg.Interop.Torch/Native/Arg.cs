namespace TorchSharp.Native;

/// <summary>One managed argument of an operator call, before it is laid out for the C ABI.</summary>
internal readonly struct Arg
{
    private Arg(ArgKind kind, long bits = 0, int count = 0, object? reference = null)
    {
        Kind = kind;
        Bits = bits;
        Count = count;
        Reference = reference;
    }

    public ArgKind Kind { get; }

    public int Count { get; }

    public long Bits { get; }

    /// <summary>The tensor, generator, text or array meant, which must stay alive during the call.</summary>
    public object? Reference { get; }

    public static Arg None => default;

    public static Arg OptionalTensors(torch.Tensor?[] values) => new(ArgKind.OptionalTensorList, 0, values.Length, values);

    public static Arg Tensors(IReadOnlyCollection<torch.Tensor> values) => new(ArgKind.TensorList, 0, values.Count, values.ToArray());

    public static implicit operator Arg(torch.Tensor? value) => value is null ? None : new(ArgKind.Tensor, value.Handle, 1, value);

    public static implicit operator Arg(torch.Generator? value) => value is null ? None : new(ArgKind.Generator, value.Handle, 1, value);

    public static implicit operator Arg(Scalar? value) => value is null ? None : value.AsArg();

    public static implicit operator Arg(torch.Device? value) => value is null ? None : new(ArgKind.Device, value.index, (int)value.type);

    public static implicit operator Arg(long value) => new(ArgKind.Int, value);

    public static implicit operator Arg(long? value) => value is { } v ? v : None;

    public static implicit operator Arg(int value) => new(ArgKind.Int, value);

    public static implicit operator Arg(torch.ScalarType value) => new(ArgKind.Int, (long)value);

    public static implicit operator Arg(torch.ScalarType? value) => value is { } v ? v : None;

    public static implicit operator Arg(torch.nn.Reduction value) => new(ArgKind.Int, (long)value);

    public static implicit operator Arg(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(bool value) => new(ArgKind.Bool, value ? 1 : 0);

    public static implicit operator Arg(string? value) => value is null ? None : new(ArgKind.String, 0, 0, value);

    public static implicit operator Arg(long[]? value) => value is null ? None : new(ArgKind.IntList, 0, value.Length, value);

    public static implicit operator Arg(double[]? value) => value is null ? None : new(ArgKind.DoubleList, 0, value.Length, value);
}
