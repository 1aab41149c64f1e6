using System.Buffers.Binary;
using System.Text;

namespace Curation.Tests.Texts;

/// <summary>Compiles replacements to a double-array trie as SentencePiece writes them.</summary>
internal sealed class CharsMapWriter
{
    private readonly Dictionary<uint, uint> _units = new() { [0] = 0 };
    private readonly HashSet<uint> _bases = [];
    private readonly List<byte> _replacements = [];

    public static byte[] Write(params (string From, string To)[] rules)
    {
        var writer = new CharsMapWriter();
        var keys = rules.Select(r => (Key: Encoding.UTF8.GetBytes(r.From), Value: writer.Append(r.To))).ToArray();
        writer.Place(0, keys, 0);
        var units = new byte[4 * ((writer._units.Keys.Max() | 0xFF) + 1)];
        foreach (var (at, unit) in writer._units)
            BinaryPrimitives.WriteUInt32LittleEndian(units.AsSpan((int)at * 4), unit);
        return [.. BitConverter.GetBytes((uint)units.Length), .. units, .. writer._replacements];
    }

    private uint Append(string text)
    {
        var start = (uint)_replacements.Count;
        _replacements.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        return start;
    }

    // No two nodes share a base, or they would share children. A node's children lie at its base, exclusive-or their bytes; its value lies
    // at the base itself.
    private void Place(uint node, (byte[] Key, uint Value)[] keys, int depth)
    {
        var ends = keys.Where(k => k.Key.Length == depth).ToArray();
        var children = keys.Where(k => k.Key.Length > depth).GroupBy(k => k.Key[depth]).ToArray();
        var start = 1u;
        while (
            _bases.Contains(start) || (ends.Length > 0 && _units.ContainsKey(start)) || children.Any(c => _units.ContainsKey(start ^ c.Key))
        )
            start++;
        _bases.Add(start);
        _units[node] |= ((node ^ start) << 10) | (ends.Length > 0 ? 0x100u : 0);
        if (ends.Length > 0)
            _units[start] = ends[0].Value | 0x8000_0000;
        foreach (var child in children)
            _units[start ^ child.Key] = child.Key;
        foreach (var child in children)
            Place(start ^ child.Key, [.. child], depth + 1);
    }
}
