using Curation.Embeddings;

namespace Curation.Measures.Representation;

/// <summary>The training rows: those of a set, or those of a sample.</summary>
public sealed class TrainingRows
{
    private TrainingRows(EmbeddingSet set, int[]? rows)
    {
        Set = set;
        Rows = rows;
    }

    /// <summary>The set that contains the rows.</summary>
    public EmbeddingSet Set { get; }

    /// <summary>The rows; null for the whole set.</summary>
    internal int[]? Rows { get; }

    internal string Source => Rows is null ? Set.Source : FormattableString.Invariant($"{Rows.Length} of {Set.Source}");

    /// <summary>All rows of a set.</summary>
    public static TrainingRows Of(EmbeddingSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set, null);
    }

    /// <summary>The rows of a sample, as often as they were drawn.</summary>
    /// <exception cref="CurationException">EmptySample.</exception>
    public static TrainingRows Of(SampleRows sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new(sample.Hierarchy.EmbeddingSet, sample.Rows.ToArray());
    }
}
