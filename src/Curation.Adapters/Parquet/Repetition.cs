namespace Curation.Adapters.Parquet;

/// <summary>How often a node of a schema is there, by the number that Parquet gives it.</summary>
internal enum Repetition
{
    /// <summary>Once.</summary>
    Required,

    /// <summary>Once or not at all.</summary>
    Optional,

    /// <summary>Any number of times.</summary>
    Repeated,
}
