namespace Curation.Adapters.Parquet;

/// <summary>Decodes the values of a page one after the other.</summary>
internal abstract class ValueDecoder<T>
{
    /// <summary>The next value.</summary>
    /// <exception cref="InvalidDataException">The page ends before it.</exception>
    public abstract T Next();

    /// <summary>The error of a page with fewer values than it claims.</summary>
    protected static InvalidDataException EndsEarly() => new("a page ends before its values do");
}
