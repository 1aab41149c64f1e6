using System.Collections.Frozen;

namespace Curation.Trees.Pickle;

/// <summary>The known names, as numpy 1 and 2 write them.</summary>
internal static class PickleGlobals
{
    private static readonly FrozenDictionary<string, PickleGlobal> s_known = new Dictionary<string, PickleGlobal>
    {
        ["numpy.core.multiarray _reconstruct"] = PickleGlobal.Reconstruct,
        ["numpy._core.multiarray _reconstruct"] = PickleGlobal.Reconstruct,
        ["numpy ndarray"] = PickleGlobal.NDArray,
        ["numpy dtype"] = PickleGlobal.DType,
        ["numpy.core.numeric _frombuffer"] = PickleGlobal.FromBuffer,
        ["numpy._core.numeric _frombuffer"] = PickleGlobal.FromBuffer,
        ["numpy.core.multiarray scalar"] = PickleGlobal.Scalar,
        ["numpy._core.multiarray scalar"] = PickleGlobal.Scalar,
        ["_codecs encode"] = PickleGlobal.Encode,
        ["__builtin__ bytes"] = PickleGlobal.Bytes,
        ["builtins bytes"] = PickleGlobal.Bytes,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a name stands for.</summary>
    /// <exception cref="CurationException">PickleRefused: the name is not known.</exception>
    public static PickleGlobal Find(string module, string name, PickleInput input) =>
        s_known.TryGetValue($"{module} {name}", out var global) ? global : throw input.Refused($"names '{module}.{name}'");
}
