namespace Ecg.Digitization.Model;

/// <summary>
/// Reads a Python pickle of tensors and plain values. The instructions of protocols 2 to 5 that such files use build plain values
/// here; names are looked up in <see cref="PickleName"/>'s short list and nowhere else, calls go to
/// <see cref="PickleCalls"/>, and anything else ends the reading. Nothing of the file is ever executed.
/// </summary>
/// <remarks>
/// Source: the comments of CPython's <c>pickletools.py</c> describe the instructions. The machine has a stack and a memo, so
/// depth costs nothing; their sizes and the number of instructions are limited.
/// </remarks>
internal sealed class PickleReader(PickleInput input, StateFileLimits limits)
{
    private const int MaxInstructions = 4_000_000;
    private const int HighestProtocol = 5;

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<long, object?> _memo = [];
    private readonly PickleCalls _calls = new(input, limits);

    /// <summary>The storages that the pickles read so far refer to, by key.</summary>
    public IReadOnlyDictionary<string, PickledStorage> Storages => _calls.Storages;

    /// <summary>Follows instructions up to the end of one pickle and gives the value it describes.</summary>
    public object? Read()
    {
        _stack.Clear();
        _marks.Clear();
        _memo.Clear();
        for (int i = 0; i < MaxInstructions; i++)
        {
            byte instruction = input.Byte();
            if (instruction == (byte)'.')
                return Pop();
            if (!Scalar(instruction) && !Text(instruction) && !Container(instruction) && !Memo(instruction) && !Name(instruction))
                throw input.Fail($"the pickle instruction 0x{instruction:X2} is not one that files of tensors need");
        }

        throw input.Fail($"the pickle has more than {MaxInstructions} instructions");
    }

    private bool Scalar(byte instruction)
    {
        switch (instruction)
        {
            case 0x80: // PROTO
                byte protocol = input.Byte();
                if (protocol is < 2 or > HighestProtocol)
                    throw input.Fail($"pickle protocol {protocol} is not supported; 2 to {HighestProtocol} are");
                return true;
            case 0x95: // FRAME
                input.Length8();
                return true;
            case (byte)'N':
                return Push(null);
            case 0x88: // NEWTRUE
                return Push(true);
            case 0x89: // NEWFALSE
                return Push(false);
            case (byte)'J': // BININT
                return Push((long)input.Int32());
            case (byte)'K': // BININT1
                return Push((long)input.Byte());
            case (byte)'M': // BININT2
                return Push((long)input.UInt16());
            case 0x8A: // LONG1
                return Push(input.SignedInteger(input.Byte()));
            case (byte)'G': // BINFLOAT
                return Push(input.BigEndianDouble());
            default:
                return false;
        }
    }

    private bool Text(byte instruction) => instruction switch
    {
        (byte)'X' => Push(input.Text(input.Length4())), // BINUNICODE
        0x8C => Push(input.Text(input.Byte())), // SHORT_BINUNICODE
        0x8D => Push(input.Text(input.Length8())), // BINUNICODE8
        (byte)'U' => Push(input.Text(input.Byte())), // SHORT_BINSTRING, from Python 2
        (byte)'T' => Push(input.Text(input.Length4())), // BINSTRING, from Python 2
        (byte)'C' => Push(new PickledBytes(input.Take(input.Byte()).ToArray())), // SHORT_BINBYTES
        (byte)'B' => Push(new PickledBytes(input.Take(input.Length4()).ToArray())), // BINBYTES
        _ => false,
    };

    private bool Container(byte instruction)
    {
        switch (instruction)
        {
            case (byte)'(': // MARK
                _marks.Push(_stack.Count);
                return true;
            case (byte)'0': // POP
                Pop();
                return true;
            case (byte)')': // EMPTY_TUPLE
                return Push(Array.Empty<object?>());
            case (byte)'t': // TUPLE
                return Push(PopToMark());
            case 0x85 or 0x86 or 0x87: // TUPLE1, TUPLE2, TUPLE3
                return Push(PopMany(instruction - 0x84));
            case (byte)']': // EMPTY_LIST
                return Push(new List<object?>());
            case (byte)'a': // APPEND
                object? last = Pop();
                Top<List<object?>>().Add(last);
                return true;
            case (byte)'e': // APPENDS
                object?[] items = PopToMark();
                Top<List<object?>>().AddRange(items);
                return true;
            case (byte)'}': // EMPTY_DICT
                return Push(new PickledDictionary());
            case (byte)'s': // SETITEM
                SetItems(PopMany(2));
                return true;
            case (byte)'u': // SETITEMS
                SetItems(PopToMark());
                return true;
            default:
                return false;
        }
    }

    private bool Memo(byte instruction) => instruction switch
    {
        (byte)'q' => Remember(input.Byte()), // BINPUT
        (byte)'r' => Remember((uint)input.Int32()), // LONG_BINPUT
        0x94 => Remember(_memo.Count), // MEMOIZE
        (byte)'h' => Recall(input.Byte()), // BINGET
        (byte)'j' => Recall((uint)input.Int32()), // LONG_BINGET
        _ => false,
    };

    private bool Name(byte instruction)
    {
        switch (instruction)
        {
            case (byte)'c': // GLOBAL
                string module = input.Line();
                return Push(_calls.Resolve(module, input.Line()));
            case 0x93: // STACK_GLOBAL
                object?[] parts = PopMany(2);
                return Push(parts is [string inModule, string name]
                    ? _calls.Resolve(inModule, name)
                    : throw input.Fail("a name is no text"));
            case (byte)'R': // REDUCE
                object? arguments = Pop();
                return Push(_calls.Call(Pop(), arguments));
            case 0x81: // NEWOBJ
                object? created = Pop();
                return Push(_calls.Call(Pop(), created));
            case (byte)'b': // BUILD
                Pop();
                _calls.CheckAttributes(Peek());
                return true;
            case (byte)'Q': // BINPERSID
                return Push(_calls.Storage(Pop()));
            default:
                return false;
        }
    }

    private bool Push(object? value)
    {
        _stack.Add(value);
        return true;
    }

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw input.Fail("the pickle takes more from its stack than it put there");

    private object? Pop()
    {
        object? value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private T Top<T>()
        where T : class => Peek() as T ?? throw input.Fail("the pickle adds an item to something that takes none");

    private object?[] PopMany(int count)
    {
        if (_stack.Count - count < Floor)
            throw input.Fail("the pickle takes more from its stack than it put there");
        object?[] values = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw input.Fail("the pickle ends a list that it did not begin");
        return PopMany(_stack.Count - _marks.Pop());
    }

    private void SetItems(object?[] keysAndValues)
    {
        if (keysAndValues.Length % 2 != 0)
            throw input.Fail("a dictionary has a key without a value");
        PickledDictionary dictionary = Top<PickledDictionary>();
        for (int i = 0; i < keysAndValues.Length; i += 2)
            dictionary.Set(keysAndValues[i], keysAndValues[i + 1]);
    }

    private bool Remember(long key)
    {
        _memo[key] = Peek();
        return true;
    }

    private bool Recall(long key) =>
        _memo.TryGetValue(key, out object? value) ? Push(value) : throw input.Fail($"the pickle recalls value {key}, which it did not store");

    private int Floor => _marks.TryPeek(out int mark) ? mark : 0;
}
