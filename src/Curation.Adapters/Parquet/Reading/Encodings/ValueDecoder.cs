namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Decodes the values of a page one after the other.</summary>
internal abstract class ValueDecoder<T>
{
    /// <summary>The next value.</summary>
    /// <exception cref="InvalidDataException">The page ends before it.</exception>
    public abstract T Next();

    /// <summary>
    /// The next values, at most so many, where they lie in the page as they are needed; none where they do not. Valid until the next page
    /// is read.
    /// </summary>
    public virtual ReadOnlySpan<T> Take(int most) => default;

    /// <summary>The error of a page with fewer values than it claims.</summary>
    protected static InvalidDataException EndsEarly() => new("a page ends before its values do");
}
