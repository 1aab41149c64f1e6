using System.Numerics;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Finds the tokens that a text goes on with: the nodes of a tree of characters, kept in one hash table.</summary>
internal sealed class CharTrie
{
    private const int Root = 0;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly ulong[] _keys;
    private readonly int[] _nodes;
    private readonly int[] _tokens;
    private readonly int _shift;
    private int _count = 1;

    /// <summary>Makes the tree; of tokens that are written alike the last counts.</summary>
    public CharTrie(IReadOnlyList<string> tokens)
    {
        var most = tokens.Sum(t => (long)t.Length) + 1;
        var bits = Math.Max(4, BitOperations.Log2((ulong)most) + 2);
        _shift = 64 - bits;
        _keys = new ulong[1L << bits];
        _nodes = new int[_keys.Length];
        _tokens = new int[most];
        Array.Fill(_tokens, -1);
        for (var i = 0; i < tokens.Count; i++)
            Add(tokens[i], i);
    }

    /// <summary>The node that everything begins at.</summary>
    public static int Start => Root;

    /// <summary>Goes on from a node by a character; false where no token goes on so.</summary>
    public bool TryStep(ref int node, char next)
    {
        var slot = SlotOf(node, next, out var key);
        if (_keys[slot] != key)
            return false;
        node = _nodes[slot];
        return true;
    }

    /// <summary>The token that ends at a node; -1 where none does.</summary>
    public int TokenAt(int node) => _tokens[node];

    private void Add(string token, int index)
    {
        var node = Root;
        foreach (var next in token)
        {
            var slot = SlotOf(node, next, out var key);
            if (_keys[slot] != key)
            {
                _keys[slot] = key;
                _nodes[slot] = _count++;
            }
            node = _nodes[slot];
        }
        if (node != Root)
            _tokens[node] = index;
    }

    // Where the pair of a node and a character is, or would be put. No key is 0.
    private long SlotOf(int node, char next, out ulong key)
    {
        key = (((ulong)node << 16) | next) + 1;
        var slot = (long)((key * Spread) >> _shift);
        while (_keys[slot] != 0 && _keys[slot] != key)
            slot = slot + 1 == _keys.Length ? 0 : slot + 1;
        return slot;
    }
}
