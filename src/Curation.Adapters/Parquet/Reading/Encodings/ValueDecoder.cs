namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Decodes the values of a page one after the other.</summary>
internal abstract class ValueDecoder<T>
{
    /// <summary>The next value.</summary>
    /// <exception cref="InvalidDataException">The page ends before it.</exception>
    public abstract T Next();

    /// <summary>
    /// The next values, up to a count, without copying where the page's layout allows it; else none. Valid until the next page
    /// is read.
    /// </summary>
    public virtual ReadOnlySpan<T> Take(int most) => default;

    /// <summary>The error for a page with fewer values than it claims.</summary>
    protected static InvalidDataException EndsEarly() => new("a page ends before its values do");
}
