namespace Curation.Formats.Npy;

/// <summary>Turns the bytes of numbers of one type into 32-bit floats.</summary>
internal abstract class NumberDecoder
{
    /// <summary>Decodes as many numbers as the target holds; the bytes need no alignment.</summary>
    public abstract void Decode(ReadOnlySpan<byte> from, Span<float> to);

    /// <summary>The first number, as exactly as a double holds it.</summary>
    public abstract double DecodeFirst(ReadOnlySpan<byte> from);
}
