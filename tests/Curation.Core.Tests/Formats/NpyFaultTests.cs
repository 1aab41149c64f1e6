using Curation.Catalog;
using Curation.Formats.Npy;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class NpyFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file_is_refused() => Refused("NotNpy", [], "is empty");

    [Fact]
    public void A_file_of_another_kind_is_refused_and_its_first_bytes_told() =>
        Refused("NotNpy", [0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0], "504B03040000");

    [Fact]
    public void A_file_that_ends_within_the_header_is_refused()
    {
        var whole = NpyBytes.Singles(1, 2, 1, 2);
        foreach (var length in (int[])[1, 6, 7, 8, 9, 10, 50, 127])
            Refused("FileTruncated", whole[..length], length == 1 ? "has 1 byte;" : $"has {length} bytes;");
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Another_version_is_refused(int major, int minor)
    {
        var file = NpyBytes.Singles(1, 2, 1, 2);
        (file[6], file[7]) = ((byte)major, (byte)minor);
        Refused("InvalidNpyHeader", file, $"version {major}.{minor}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), ")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), } x")]
    [InlineData("['descr', '<f4']")]
    [InlineData("{'fortran_order': False, 'shape': (1, 2)}")]
    [InlineData("{'descr': '<f4', 'shape': (1, 2)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 2)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, -2)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2.0)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 'ab'}")]
    public void A_header_that_does_not_say_what_it_must_is_refused(string header) =>
        Refused("InvalidNpyHeader", NpyBytes.File(header, new byte[8]));

    [Fact]
    public void A_header_nested_without_end_is_refused() =>
        Refused("InvalidNpyHeader", NpyBytes.File(new string('(', 60_000), new byte[8]));

    [Fact]
    public void A_header_length_beyond_any_header_is_refused()
    {
        var file = NpyBytes.File("{}", new byte[4_000_000], major: 2);
        BitConverter.GetBytes(3_000_000).CopyTo(file, 8);
        Refused("InvalidNpyHeader", file, "3000000");
    }

    [Theory]
    [InlineData("'O'", "holds values of type 'O'; f2")]
    [InlineData("'|O'", "'|O'")]
    [InlineData("'<U5'", "'<U5'")]
    [InlineData("'|S5'", "'|S5'")]
    [InlineData("'|b1'", "'|b1'")]
    [InlineData("'<c8'", "'<c8'")]
    [InlineData("'<f16'", "'<f16'")]
    [InlineData("'<M8[ns]'", "'<M8[ns]'")]
    [InlineData("''", "''")]
    [InlineData("[('x', '<f4'), ('y', '<f4', (2,))]", "holds records of several fields; f2")]
    public void A_type_that_is_not_a_number_is_refused_and_named(string type, string words) =>
        Refused(
            "UnsupportedDataType",
            NpyBytes.File($"{{'descr': {type}, 'fortran_order': False, 'shape': (1, 2)}}", new byte[8]),
            words,
            "f4"
        );

    [Theory]
    [InlineData("()", "0 dimensions", "()")]
    [InlineData("(2,)", "1 dimension, of", "(2)")]
    [InlineData("(1, 1, 2)", "3 dimensions", "(1, 1, 2)")]
    public void An_array_that_is_not_a_table_is_refused_and_its_shape_told(string shape, params string[] words) =>
        Refused("WrongShape", WithShape(shape, 8), words);

    [Theory]
    [InlineData("(0, 2)")]
    [InlineData("(2, 0)")]
    [InlineData("(0, 4611686018427387904)")]
    public void A_table_without_rows_or_columns_is_refused(string shape) => Refused("EmptySet", WithShape(shape, 0));

    [Theory]
    [InlineData("(3, 1)")]
    [InlineData("(4611686018427387904, 4)")]
    [InlineData("(4611686018427387904, 4611686018427387904)")]
    [InlineData("(99999999999999999999999999, 99999999999999999999999999)")]
    public void A_header_that_claims_more_rows_than_the_file_holds_is_refused(string shape) =>
        Refused("FileTruncated", WithShape(shape, 8), "cut off");

    [Fact]
    public void A_file_that_goes_on_after_its_rows_is_refused() => Refused("TrailingBytes", WithShape("(1, 1)", 5));

    [Theory]
    [InlineData(2147483648, 1)]
    [InlineData(1, 16777217)]
    public void More_rows_or_columns_than_can_be_counted_are_refused(long rows, long columns)
    {
        var entries = new Dictionary<string, object?>
        {
            ["descr"] = "|u1",
            ["fortran_order"] = false,
            ["shape"] = new List<object?> { rows, columns },
        };
        Expect.Error(
            "PoolTooLarge",
            () => NpyHeader.Create("a.npy", entries, 64, 64 + (rows * columns)),
            "a.npy",
            rows == 1 ? "holds 1 row of 16777217 numbers;" : "holds 2147483648 rows of 1 number;"
        );
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_number_that_is_not_finite_is_refused_and_its_place_told(float bad, string words)
    {
        var numbers = new float[3000 * 7];
        numbers[(2900 * 7) + 3] = bad;
        numbers[(2999 * 7) + 6] = bad;
        Refused("NonFiniteValue", NpyBytes.Singles(3000, 7, numbers), words, "row 2900, column 3");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_64_bit_float_too_large_for_32_bits_is_refused_and_its_value_told(bool isFortran)
    {
        byte[][] numbers = [.. ((double[])[1, 2, 3, 4, 5, -1e300]).Select(BitConverter.GetBytes)];
        Refused(
            "NonFiniteValue",
            NpyBytes.File("<f8", isFortran, 2, 3, NpyBytes.LayOut(numbers, 2, 3, isFortran, false)),
            "-1E+300",
            "row 1, column 2"
        );
    }

    [Fact]
    public void The_first_of_many_bad_numbers_is_told_on_any_number_of_threads()
    {
        var numbers = new float[200_000 * 8];
        numbers.AsSpan(1_000_000).Fill(float.NaN);
        var path = _folder.Write("pool.npy", NpyBytes.Singles(200_000, 8, numbers));
        foreach (var threads in (int[])[1, 2, 8])
            Expect.Error(
                "NonFiniteValue",
                () => BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), new RunContext { ThreadCount = threads }),
                "row 125000, column 0"
            );
    }

    private static byte[] WithShape(string shape, int dataBytes) =>
        NpyBytes.File($"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}}}", new byte[dataBytes]);

    private void Refused(string id, byte[] content, params string[] words)
    {
        var path = _folder.Write("pool.npy", content);
        Expect.Error(id, () => BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet), [path, .. words]);
    }
}
