using System.Globalization;
using System.Numerics;

namespace Curation.Formats.Npy;

/// <summary>The header of a .npy file with any array.</summary>
/// <param name="TypeName">numpy's name of the type, such as &lt;f4, &lt;U12 or |O; null for records of several fields.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The lengths, none negative; they may be impossibly large.</param>
/// <param name="DataOffset">The offset of the data in the file, in bytes.</param>
internal sealed record NpyArrayHeader(string? TypeName, bool IsFortranOrder, IReadOnlyList<long> Shape, long DataOffset)
{
    /// <summary>The shape as Python writes it.</summary>
    public string ShapeText =>
        Shape.Count == 1
            ? FormattableString.Invariant($"({Shape[0]},)")
            : $"({string.Join(", ", Shape.Select(l => l.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>Makes a header of its entries.</summary>
    /// <exception cref="CurationException">InvalidNpyHeader.</exception>
    public static NpyArrayHeader Create(string path, Dictionary<string, object?> entries, long dataOffset)
    {
        if (!entries.TryGetValue("descr", out var descr))
            throw Errors.InvalidNpyHeader(path, "has no 'descr', the type of the numbers");
        if (!entries.TryGetValue("fortran_order", out var order) || order is not bool isFortran)
            throw Errors.InvalidNpyHeader(path, "has no 'fortran_order' that is True or False");
        if (!entries.TryGetValue("shape", out var shape) || shape is not List<object?> lengths || !lengths.TrueForAll(l => l is >= 0L))
            throw Errors.InvalidNpyHeader(path, "has no 'shape' of whole numbers");
        return new(descr as string, isFortran, lengths.ConvertAll(l => (long)l!), dataOffset);
    }

    /// <summary>The type of the numbers.</summary>
    /// <exception cref="CurationException">UnsupportedDataType: they are not numbers, or of a type that is not supported.</exception>
    public NpyDataType NumberType(string path)
    {
        if (TypeName is null)
            throw Errors.UnsupportedDataType(path, "records of several fields");
        return NpyDataType.TryParse(TypeName, out var type) ? type : throw Errors.UnsupportedDataType(path, $"values of type '{TypeName}'");
    }

    /// <summary>Throws unless a file is as long as its header says.</summary>
    /// <exception cref="CurationException">FileTruncated or TrailingBytes.</exception>
    public void ThrowIfLengthDiffers(string path, long found, int itemSize)
    {
        var expected = DataOffset + (Shape.Aggregate(BigInteger.One, (product, length) => product * length) * itemSize);
        if (found < expected)
            throw Errors.FileTruncated(path, found, expected.ToString(CultureInfo.InvariantCulture));
        if (found > expected)
            throw Errors.TrailingBytes(path, found, (long)expected);
    }
}
