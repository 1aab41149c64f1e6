using System.Collections.Frozen;

namespace Curation.Trees.Pickle;

/// <summary>The names of the operations that are refused.</summary>
internal static class PickleOperationName
{
    private static readonly FrozenDictionary<byte, string> s_refused = new Dictionary<byte, string>
    {
        [(byte)'0'] = "POP",
        [(byte)'1'] = "POP_MARK",
        [(byte)'2'] = "DUP",
        [(byte)'F'] = "FLOAT",
        [(byte)'G'] = "BINFLOAT",
        [(byte)'I'] = "INT",
        [(byte)'L'] = "LONG",
        [(byte)'P'] = "PERSID",
        [(byte)'Q'] = "BINPERSID",
        [(byte)'S'] = "STRING",
        [(byte)'T'] = "BINSTRING",
        [(byte)'U'] = "SHORT_BINSTRING",
        [(byte)'V'] = "UNICODE",
        [(byte)'d'] = "DICT",
        [(byte)'g'] = "GET",
        [(byte)'i'] = "INST",
        [(byte)'l'] = "LIST",
        [(byte)'o'] = "OBJ",
        [(byte)'p'] = "PUT",
        [(byte)'s'] = "SETITEM",
        [(byte)'u'] = "SETITEMS",
        [(byte)'}'] = "EMPTY_DICT",
        [0x81] = "NEWOBJ",
        [0x82] = "EXT1",
        [0x83] = "EXT2",
        [0x84] = "EXT4",
        [0x8B] = "LONG4",
        [0x8F] = "EMPTY_SET",
        [0x90] = "ADDITEMS",
        [0x91] = "FROZENSET",
        [0x92] = "NEWOBJ_EX",
        [0x97] = "NEXT_BUFFER",
        [0x98] = "READONLY_BUFFER",
    }.ToFrozenDictionary();

    /// <summary>Python's name for an operation, or its number where it has none.</summary>
    public static string Of(byte operation) =>
        s_refused.TryGetValue(operation, out var name) ? name : FormattableString.Invariant($"0x{operation:X2}");
}
