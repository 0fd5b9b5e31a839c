using System.Buffers.Binary;
using System.Text;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>What the known names do when a pickle calls them: descriptions of tensors and plain values, nothing else.</summary>
internal sealed class PickleCalls(PickleInput input, StateFileLimits limits)
{
    /// <summary>Longest text that <c>_codecs.encode</c> turns into bytes; NumPy's single numbers need 16.</summary>
    private const int MaxEncoded = 64;

    private readonly Dictionary<string, PickledStorage> _storages = new(StringComparer.Ordinal);
    private int _tensors;

    /// <summary>The storages that the pickle refers to, by key.</summary>
    public IReadOnlyDictionary<string, PickledStorage> Storages => _storages;

    public PickleName Resolve(string module, string name) => PickleName.Find(module, name)
        ?? throw input.Fail(
            $"the pickle names {StateFileErrors.Shorten(module)}.{StateFileErrors.Shorten(name)}, which is none of the names that files of tensors need; "
            + "it was not executed. Save the state_dict alone");

    public object? Call(object? callable, object? arguments)
    {
        if (callable is not PickleName { Global: var name } || arguments is not object?[] values)
            throw input.Fail("the pickle calls something that is no known name");
        return (name, values) switch
        {
            (PickleGlobal.OrderedDict, []) => new PickledDictionary(),
            (PickleGlobal.Set, [List<object?> items]) => items,
            (PickleGlobal.RebuildTensor, [PickledStorage storage, long offset, object?[] shape, object?[] strides]) => Tensor(storage, offset, shape, strides),
            (PickleGlobal.RebuildTensorV2, [PickledStorage storage, long offset, object?[] shape, object?[] strides, bool, ..]) =>
                Tensor(storage, offset, shape, strides),
            (PickleGlobal.RebuildParameter, [PickledTensor tensor, ..]) => tensor,
            (PickleGlobal.Size, [object?[] sizes]) => sizes,
            (PickleGlobal.Device, [string, ..]) => values[0],
            (PickleGlobal.Encode, [string text, "latin1" or "latin-1"]) => Bytes(text),
            (PickleGlobal.NumpyType, [string type, ..]) => new PickledNumpyType(type),
            (PickleGlobal.NumpyScalar, [PickledNumpyType type, PickledBytes bytes]) => Number(type, bytes.Value),
            _ => throw input.Fail($"the pickle calls {name} with arguments that do not fit"),
        };
    }

    /// <summary>BUILD sets attributes; those of dictionaries and NumPy types do not matter here, and nothing else may have any.</summary>
    public void CheckAttributes(object? target)
    {
        if (target is not (PickledDictionary or PickledNumpyType))
            throw input.Fail("the pickle sets attributes of something that has none");
    }

    /// <summary>A reference such as ('storage', FloatStorage, '0', 'cpu', 1000).</summary>
    public PickledStorage Storage(object? reference)
    {
        if (reference is not object?[] { Length: >= 5 } parts || parts is not
            ["storage", PickleName { Global: PickleGlobal.Storage, Type: { } type }, string key, string, long count, .. var view])
        {
            throw input.Fail("a reference out of the pickle is not to a storage of a known type");
        }

        if (view is [not null, ..])
            throw input.Fail("a storage is a view of another one, as PyTorch before 0.4 wrote them; save the file anew with a newer PyTorch");
        if (key.Length > limits.MaxNameLength || count < 0 || count > limits.MaxTotalBytes / type.ElementSize())
            throw input.Fail($"storage '{StateFileErrors.Shorten(key)}' with {count} elements is beyond the limits");
        var storage = new PickledStorage(key, type, count);
        if (_storages.TryGetValue(key, out PickledStorage? known) && known != storage)
            throw input.Fail($"storage '{StateFileErrors.Shorten(key)}' is described in two ways");
        if (_storages.Count >= limits.MaxTensors)
            throw input.Fail($"there are more than {limits.MaxTensors} storages");
        _storages[key] = storage;
        return storage;
    }

    private PickledTensor Tensor(PickledStorage storage, long offset, object?[] shape, object?[] strides)
    {
        if (++_tensors > limits.MaxTensors)
            throw input.Fail($"there are more than {limits.MaxTensors} tensors");
        if (shape.Length != strides.Length || shape.Length > limits.MaxDimensions)
            throw input.Fail($"a tensor has {shape.Length} dimensions and {strides.Length} strides; at most {limits.MaxDimensions} are allowed");
        var tensor = new PickledTensor(storage, offset, Numbers(shape), Numbers(strides));
        UInt128 count = 1;
        UInt128 last = (UInt128)Math.Max(offset, 0);
        foreach ((long size, long stride) in tensor.Shape.Zip(tensor.Strides))
        {
            if (size > 0)
                last += (UInt128)(size - 1) * (UInt128)stride;
            if (count <= long.MaxValue || size == 0)
                count *= (UInt128)size;
        }

        // More elements than the storage has would be repetitions (strides of 0), which no state needs and which could fill the memory.
        bool fits = count == 0 || (last < (UInt128)storage.Count && count <= (UInt128)storage.Count);
        return offset >= 0 && fits
            ? tensor
            : throw input.Fail($"a tensor of shape [{string.Join(", ", tensor.Shape)}] does not lie within the {storage.Count} elements of its storage '{StateFileErrors.Shorten(storage.Key)}'");
    }

    private long[] Numbers(object?[] values) => Array.ConvertAll(
        values, value => value is long and >= 0 ? (long)value : throw input.Fail("a size or stride is no whole number from 0"));

    private PickledBytes Bytes(string text) => text.Length <= MaxEncoded
        ? new PickledBytes(Encoding.Latin1.GetBytes(text))
        : throw input.Fail($"a text of {text.Length} characters is encoded; at most {MaxEncoded} are allowed");

    private object Number(PickledNumpyType type, byte[] bytes) => (type.Name, bytes.Length) switch
    {
        ("f8", 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ("f4", 4) => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ("i8", 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ("i4", 4) => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ("b1", 1) => bytes[0] != 0,
        _ => throw input.Fail($"a NumPy number of type '{StateFileErrors.Shorten(type.Name)}' is not supported"),
    };
}
