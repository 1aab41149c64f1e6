namespace Curation.Trees.Pickle;

/// <summary>
/// Reads the pickles that numpy writes for arrays of objects, protocols 2 to 5. It knows the few operations and names that an array of
/// index lists needs, calls nothing, and refuses everything else by name. Whole numbers become <see cref="long"/>, tuples arrays, None
/// null.
/// </summary>
/// <remarks>
/// Not a library: an allow-list of operations and names is what makes reading pickles safe; and the core has no third-party package.
/// </remarks>
internal sealed class PickleReader
{
    private const int LatestProtocol = 5;

    // A whole number takes two bytes in a file and many more in memory: the most frequent ones are shared.
    private static readonly object[] s_small = [.. Enumerable.Range(0, 256).Select(i => (object)(long)i)];

    private readonly PickleInput _input;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<uint, object?> _memo = [];

    private PickleReader(PickleInput input) => _input = input;

    /// <summary>Reads a pickle to its end.</summary>
    /// <exception cref="CurationException">PickleRefused, InvalidPickle, or TrailingBytes.</exception>
    public static object? Read(PickleInput input)
    {
        if (input.Left == 0 || input.ReadOperation() != (byte)PickleOperation.Proto)
            throw input.Invalid("does not begin as pickles of protocol 2 to 5 do");
        var protocol = input.ReadByte();
        if (protocol is < 2 or > LatestProtocol)
            throw input.Invalid(FormattableString.Invariant($"is of protocol {protocol}; 2 to {LatestProtocol} are read"));
        var reader = new PickleReader(input);
        for (var operation = input.ReadOperation(); operation != (byte)PickleOperation.Stop; operation = input.ReadOperation())
            reader.Do(operation);
        return reader.Result();
    }

    private object? Result()
    {
        if (_stack.Count != 1 || _marks.Count > 0)
            throw _input.Invalid(FormattableString.Invariant($"ends with {_stack.Count} values where one is needed"));
        return _stack[0];
    }

    private void Do(byte operation)
    {
        switch ((PickleOperation)operation)
        {
            case PickleOperation.Frame:
                // A frame only says how much to read ahead.
                _input.ThrowIfBeyond(_input.ReadUInt64());
                break;
            case PickleOperation.Mark:
                _marks.Add(_stack.Count);
                break;
            case PickleOperation.None or PickleOperation.NewTrue or PickleOperation.NewFalse:
                Push((PickleOperation)operation == PickleOperation.None ? null : (PickleOperation)operation == PickleOperation.NewTrue);
                break;
            case PickleOperation.BinInt1:
                Push(s_small[_input.ReadByte()]);
                break;
            case PickleOperation.BinInt2:
                Push((long)_input.ReadUInt16());
                break;
            case PickleOperation.BinInt:
                Push((long)_input.ReadInt32());
                break;
            case PickleOperation.Long1:
                Push(_input.ReadLong(_input.ReadByte()));
                break;
            case PickleOperation.ShortBinUnicode:
                Push(_input.ReadText(_input.ReadByte()));
                break;
            case PickleOperation.BinUnicode:
                Push(_input.ReadText(_input.ReadUInt32()));
                break;
            case PickleOperation.BinUnicode8:
                Push(_input.ReadText(_input.ReadUInt64()));
                break;
            case PickleOperation.ShortBinBytes:
                Push(_input.ReadBytes(_input.ReadByte()));
                break;
            case PickleOperation.BinBytes:
                Push(_input.ReadBytes(_input.ReadUInt32()));
                break;
            case PickleOperation.BinBytes8 or PickleOperation.ByteArray8:
                Push(_input.ReadBytes(_input.ReadUInt64()));
                break;
            case PickleOperation.Global:
                Push(PickleGlobals.Find(_input.ReadLine(), _input.ReadLine(), _input));
                break;
            default:
                Combine(operation);
                break;
        }
    }

    /// <summary>The operations that use values on the stack.</summary>
    private void Combine(byte operation)
    {
        switch ((PickleOperation)operation)
        {
            case PickleOperation.EmptyTuple:
                Push(Array.Empty<object?>());
                break;
            case PickleOperation.Tuple1 or PickleOperation.Tuple2 or PickleOperation.Tuple3:
                Push(Pop(operation - (byte)PickleOperation.Tuple1 + 1));
                break;
            case PickleOperation.Tuple:
                Push(PopToMark());
                break;
            case PickleOperation.EmptyList:
                Push(new PickledList());
                break;
            case PickleOperation.Append:
                Append(Pop(1));
                break;
            case PickleOperation.Appends:
                Append(PopToMark());
                break;
            case PickleOperation.BinPut:
                _memo[_input.ReadByte()] = Top();
                break;
            case PickleOperation.LongBinPut:
                _memo[_input.ReadUInt32()] = Top();
                break;
            case PickleOperation.Memoize:
                _memo[(uint)_memo.Count] = Top();
                break;
            case PickleOperation.BinGet:
                Push(Remembered(_input.ReadByte()));
                break;
            case PickleOperation.LongBinGet:
                Push(Remembered(_input.ReadUInt32()));
                break;
            case PickleOperation.StackGlobal:
                if (Pop(2) is not [string module, string name])
                    throw _input.Invalid("names something by values that are not texts");
                Push(PickleGlobals.Find(module, name, _input));
                break;
            case PickleOperation.Reduce:
                var call = Pop(2);
                Push(NumpyObjects.Call(call[0], call[1], _input));
                break;
            case PickleOperation.Build:
                var state = Pop(1)[0];
                NumpyObjects.Fill(Top(), state, _input);
                break;
            default:
                throw _input.Refused($"has the operation {PickleOperationName.Of(operation)}");
        }
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Top()
    {
        ThrowIfFewer(1);
        return _stack[^1];
    }

    private object?[] Pop(int count)
    {
        ThrowIfFewer(count);
        object?[] values = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw _input.Invalid("ends a list that has no beginning");
        var mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return Pop(_stack.Count - mark);
    }

    private void Append(object?[] values)
    {
        if (Top() is not PickledList list)
            throw _input.Invalid("appends to something that is not a list");
        list.Items.AddRange(values);
    }

    private object? Remembered(uint key) =>
        _memo.TryGetValue(key, out var value)
            ? value
            : throw _input.Invalid(FormattableString.Invariant($"recalls a value number {key} that it has not"));

    private void ThrowIfFewer(int count)
    {
        if (_stack.Count - (_marks.Count == 0 ? 0 : _marks[^1]) < count)
            throw _input.Invalid("needs more values than it has");
    }
}
