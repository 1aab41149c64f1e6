using Apache.Arrow;
using Apache.Arrow.Types;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Tests.Support;

namespace Curation.Tests.Tables;

/// <summary>Which columns are read of tables that have types, in either format.</summary>
public sealed class ColumnChoiceTests : IDisposable
{
    private static readonly ListType s_list = new(FloatType.Default);
    private readonly TableFiles _parquet = new(".parquet");
    private readonly TableFiles _arrow = new(".arrow");

    public void Dispose()
    {
        _parquet.Dispose();
        _arrow.Dispose();
    }

    [Fact]
    public void Metadata_are_known_by_their_names_in_any_case_and_others_are_passed_over() =>
        InBoth(
            [
                ("Vec", Lists(1)),
                ("LABEL", Arrays.Texts("l")),
                ("File", Arrays.Texts("f")),
                ("word", Arrays.Texts("w")),
                ("Text", Arrays.Texts("t")),
                ("url", Arrays.Texts("u")),
                ("n", Arrays.Singles(5)),
            ],
            null,
            set => Assert.Equal(("w", "f", "t", "l", 1f), (set.Ids![0], set.Paths![0], set.Texts![0], set.Labels![0], set.GetVector(0)[0]))
        );

    [Fact]
    public void Columns_that_are_named_are_taken_for_what_they_are_said_to_be() =>
        InBoth(
            [("embedding", Lists(1)), ("other", Lists(2)), ("key", Arrays.Texts("k")), ("n", Arrays.Singles(5))],
            new()
            {
                IdColumn = "KEY",
                PathColumn = "key",
                TextColumn = "key",
                LabelColumn = "n",
                VectorColumn = "Other",
            },
            set => Assert.Equal(("k", "k", "k", "5", 2f), (set.Ids![0], set.Paths![0], set.Texts![0], set.Labels![0], set.GetVector(0)[0]))
        );

    [Theory]
    [InlineData("vector", "embedding", 1)]
    [InlineData("features", "Embeddings", 2)]
    [InlineData("label", "features", 2)]
    [InlineData("x", "EMBEDDING", 2)]
    public void Of_several_lists_the_one_with_a_usual_name_is_the_vectors(string first, string second, float expected) =>
        InBoth([(first, Lists(1)), (second, Lists(2))], null, set => Assert.Equal(expected, set.GetVector(0)[0]));

    [Fact]
    public void Without_lists_all_numbers_are_coordinates_in_their_order() =>
        InBoth(
            [
                ("x", Arrays.Singles(1)),
                ("label", Arrays.Numbers(Int32Type.Default, 7)),
                ("y", Arrays.Numbers(Int64Type.Default, 2)),
                ("z", Arrays.Numbers(DoubleType.Default, 3)),
                ("__index_level_0__", Arrays.Numbers(Int64Type.Default, 9)),
            ],
            null,
            set =>
            {
                Assert.Equal([1f, 2, 3], set.GetVector(0));
                Assert.Equal(("7", "9"), (set.Labels![0], set.Ids![0]));
            }
        );

    [Fact]
    public void Metadata_that_nothing_is_made_of_is_passed_over_with_a_warning()
    {
        InBoth(
            [("x", Arrays.Singles(1)), ("id", Arrays.Texts("i")), ("name", Arrays.Texts("n"))],
            null,
            set => Assert.Equal(1, set.Dimension)
        );
        Assert.Contains("'name'", Assert.Single(_parquet.Warnings), StringComparison.Ordinal);
        Assert.Contains("'name'", Assert.Single(_arrow.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_that_cannot_be_made_is_told_with_the_columns()
    {
        Refused(
            "VectorColumnAmbiguous",
            [("a", Lists(1)), ("b", Lists(2)), ("c", Arrays.Texts("x"))],
            null,
            "a (list of float), b (list of float)",
            "-VectorColumn"
        );
        Refused("VectorColumnNotFound", [("x", Arrays.Singles(1)), ("url", Arrays.Texts("u"))], null, "x (float), url (", "-IdColumn");
        Refused("VectorColumnNotFound", [("id", Arrays.Texts("u"))], null, "id (");
        Refused("ColumnNotFound", [("a", Lists(1))], new() { VectorColumn = "b" }, "'b'", "are: a");
        Refused("ColumnNotFound", [("a", Lists(1))], new() { LabelColumn = "b" }, "'b'");
        Refused(
            "UnsuitableColumn",
            [("a", Lists(1)), ("n", Arrays.Singles(1))],
            new() { VectorColumn = "n" },
            "'n'",
            "float",
            "lists of numbers"
        );
        Refused("UnsuitableColumn", [("a", Lists(1))], new() { IdColumn = "a" }, "'a'", "list of float", "texts or numbers");
    }

    private void InBoth((string Name, IArrowArray Array)[] columns, EmbeddingReadOptions? options, Action<EmbeddingSet> check)
    {
        check(_parquet.Parquet(Arrays.Batch(columns)).Read(options));
        check(_arrow.Arrow(Arrays.Batch(columns)).Read(options));
    }

    private void Refused(string errorId, (string Name, IArrowArray Array)[] columns, EmbeddingReadOptions? options, params string[] words)
    {
        Expect.Error(errorId, () => _parquet.Parquet(Arrays.Batch(columns)).Read(options), words);
        Expect.Error(errorId, () => _arrow.Arrow(Arrays.Batch(columns)).Read(options), words);
    }

    private static IArrowArray Lists(double number) => Arrays.Lists(s_list, [number]);
}
