namespace Curation.Embeddings;

/// <summary>Collects vectors one by one, checks each, and turns them into an <see cref="EmbeddingSet"/> without copying.</summary>
public sealed class EmbeddingSetBuilder(string source)
{
    // 64 thousand numbers of four bytes: large enough to be cheap, small enough that the last chunk wastes little.
    private const int NumbersPerChunk = 1 << 16;

    private readonly List<float[]> _chunks = [];
    private readonly List<string> _ids = [];
    private readonly List<string> _paths = [];
    private readonly List<string> _texts = [];
    private readonly List<string> _labels = [];
    private int _rowsPerChunk;
    private bool _anyId;
    private bool _anyPath;
    private bool _anyText;
    private bool _anyLabel;

    /// <summary>The rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Vectors that the caller left out so far. Messages count them, so that they name the position in the input.</summary>
    public int LeftOut { get; set; }

    /// <summary>The numbers in a row, set by the first one; 0 before it.</summary>
    public int Dimension { get; private set; }

    /// <summary>The position of the next vector, for messages.</summary>
    public SourceItem Next(string? id) => new(source, Count + LeftOut, id);

    /// <summary>Adds a row; adds nothing where it throws.</summary>
    /// <param name="vector">The numbers; copied.</param>
    /// <param name="id">The row's id; null takes the row's number.</param>
    /// <param name="path">The row's file.</param>
    /// <param name="text">The row's text.</param>
    /// <param name="label">The row's label.</param>
    /// <exception cref="CurationException">DimensionMismatch, EmptyVector, or NonFiniteValue.</exception>
    public void Add(ReadOnlySpan<float> vector, string? id = null, string? path = null, string? text = null, string? label = null)
    {
        if (vector.IsEmpty)
            throw Errors.EmptyVector(Next(id));
        if (Dimension != 0 && vector.Length != Dimension)
            throw Errors.DimensionMismatch(Next(id), vector.Length, Dimension);
        var bad = vector.IndexOfNonFinite();
        if (bad >= 0)
            throw Errors.NonFiniteValue(Next(id), FormattableString.Invariant($"column {bad}"), vector[bad]);

        if (Dimension == 0)
        {
            Dimension = vector.Length;
            _rowsPerChunk = Math.Max(1, NumbersPerChunk / Dimension);
        }
        var (chunk, row) = Math.DivRem(Count, _rowsPerChunk);
        if (row == 0)
            _chunks.Add(new float[_rowsPerChunk * Dimension]);
        vector.CopyTo(_chunks[chunk].AsSpan(row * Dimension));
        Note(_ids, ref _anyId, id, Count);
        Note(_paths, ref _anyPath, path, Count);
        Note(_texts, ref _anyText, text, Count);
        Note(_labels, ref _anyLabel, label, Count);
        Count++;
    }

    /// <summary>The set; the builder must not be used afterwards.</summary>
    /// <exception cref="CurationException">EmptySet: no row was added.</exception>
    public EmbeddingSet Build()
    {
        if (Count == 0)
            throw Errors.EmptySet(source);
        var store = new MemoryVectors([.. _chunks], _rowsPerChunk, Count, Dimension);
        if (_anyId)
            NumberTheNameless();
        return new(store, source, new(Known(_ids, _anyId), Known(_paths, _anyPath), Known(_texts, _anyText), Known(_labels, _anyLabel)));
    }

    private static void Note(List<string> list, ref bool any, string? value, int count)
    {
        if (value is not null && !any)
        {
            any = true;
            while (list.Count < count)
                list.Add("");
        }
        if (any)
            list.Add(value ?? "");
    }

    private void NumberTheNameless()
    {
        for (var i = 0; i < _ids.Count; i++)
        {
            if (_ids[i].Length == 0)
                _ids[i] = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static List<string>? Known(List<string> list, bool any) => any ? list : null;
}
