using System.Numerics;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>Finds the tokens at a position of a text: a trie, stored in one hash table.</summary>
internal sealed class CharTrie
{
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly Slot[] _slots;
    private readonly int _shift;
    private int _count = 1;

    /// <summary>Makes the trie; of equal tokens the last counts.</summary>
    public CharTrie(IReadOnlyList<string> tokens)
    {
        var bits = BitOperations.Log2((ulong)tokens.Sum(t => (long)t.Length) + 1) + 2;
        _shift = 64 - bits;
        _slots = new Slot[1L << bits];
        for (var i = 0; i < tokens.Count; i++)
            Add(tokens[i], i);
    }

    /// <summary>The root.</summary>
    public static int Start => 0;

    /// <summary>Moves from a node by a character; false where no token continues so.</summary>
    /// <param name="node">The node.</param>
    /// <param name="next">The character.</param>
    /// <param name="token">The token that ends there; -1 where none does.</param>
    public bool TryStep(ref int node, char next, out int token)
    {
        ref var slot = ref Find(node, next, out var key);
        (node, token) = (slot.Node, slot.Token);
        return slot.Key == key;
    }

    private void Add(string token, int index)
    {
        var node = Start;
        for (var i = 0; i < token.Length; i++)
        {
            ref var slot = ref Find(node, token[i], out var key);
            if (slot.Key != key)
                slot = new(key, _count++, -1);
            if (i == token.Length - 1)
                slot = slot with { Token = index };
            node = slot.Node;
        }
    }

    // The slot of a pair of node and character, or the free one for it. No key is 0.
    private ref Slot Find(int node, char next, out ulong key)
    {
        key = (((ulong)node << 16) | next) + 1;
        var at = (key * Spread) >> _shift;
        while (_slots[at].Key != 0 && _slots[at].Key != key)
            at = at + 1 == (ulong)_slots.Length ? 0 : at + 1;
        return ref _slots[at];
    }

    private readonly record struct Slot(ulong Key, int Node, int Token);
}
