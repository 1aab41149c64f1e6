using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <summary>Errors of measures.</summary>
public static partial class Errors
{
    /// <summary>A measure or a report of a sample got no items.</summary>
    public static CurationException EmptySample() =>
        new(
            "EmptySample",
            ErrorKind.InvalidArgument,
            null,
            "No items came down the pipeline; a measure or a report needs at least one. Pipe a sample in: "
                + "$tree | Select-BalancedSample 1000 | ..."
        );

    /// <summary>A sample has items of several trees.</summary>
    public static CurationException SampleOfSeveralTrees(object item, string id) =>
        new(
            "MoreThanOneTree",
            ErrorKind.InvalidArgument,
            item,
            $"The item '{Shorten(id)}' is of another tree than the items before it, "
                + "whose clusters and row numbers mean something else. Take the sample of each tree by itself."
        );

    /// <summary>Labels are asked for, and the pool has none.</summary>
    /// <param name="source">The pool's source.</param>
    /// <param name="use">What they are needed for.</param>
    /// <param name="instead">What can be done without them.</param>
    public static CurationException LabelsAbsent(string source, string use, string instead) =>
        new(
            "LabelsAbsent",
            ErrorKind.InvalidArgument,
            source,
            $"The pool '{source}' has no labels to {use}. Give it labels with -LabelProperty or -LabelColumn when you make it, "
                + $"or {instead}."
        );

    /// <summary>A level is given although only labels are measured.</summary>
    public static CurationException LevelNotMeasured(int level) =>
        new(
            "ParameterNotUsed",
            ErrorKind.InvalidArgument,
            level,
            Invariant($"-Level {level} names clusters, and -By Label asks for labels alone. Leave one of them out, or use -By Both.")
        );

    /// <summary>The rows of a sample do not fit into one array.</summary>
    public static CurationException SampleTooLarge(int count, int dimension, int most) =>
        new(
            "SampleTooLarge",
            ErrorKind.InvalidArgument,
            count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The sample has {Count(count, "row")} of {Count(dimension, "number")}, more than can be searched in one piece; "
                    + $"at most {most} rows are possible. Measure a smaller sample."
            )
        );

    /// <summary>There are too few measures to compare.</summary>
    public static CurationException TooFewSeeds(int count, string what) =>
        new(
            "TooFewSeeds",
            ErrorKind.InvalidArgument,
            count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"There {(count == 1 ? "is" : "are")} {Count(count, "measure")} of {what}; "
                    + $"a comparison over seeds needs at least 2. Cluster or sample with several seeds: "
                    + $"1..10 | ForEach-Object {{ $tree | Select-BalancedSample 500 -Seed $_ | Measure-SampleBalance -SeedCount 1 }} | "
                    + $"Compare-SampleBalance"
            )
        );

    /// <summary>Two measures to compare are of the same draw.</summary>
    public static CurationException RepeatedDraw(string what, long treeSeed, long sampleSeed) =>
        new(
            "RepeatedDraw",
            ErrorKind.InvalidArgument,
            sampleSeed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Two measures of {what} are of the same draw: tree seed {treeSeed}, sample seed {sampleSeed}. "
                    + $"A draw that counts twice would make the test too sure. Give each sample a seed of its own, "
                    + $"and each measure once."
            )
        );

    /// <summary>Measures to compare are of samples of different sizes.</summary>
    public static CurationException SampleSizesDiffer(string what, int first, int other) =>
        new(
            "SampleSizesDiffer",
            ErrorKind.InvalidArgument,
            other,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Measures of {what} are of {Count(first, "item")} and of {other}. Balance depends on the size of a sample; "
                    + $"compare samples of one size."
            )
        );

    /// <summary>A measure has no partner with the same seeds on the other side.</summary>
    public static CurationException UnpairedSeed(string what, long sampleSeed) =>
        new(
            "UnpairedSeed",
            ErrorKind.InvalidArgument,
            sampleSeed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The measure of {what} with the sample seed {sampleSeed} has no partner with the same tree seed and sample seed "
                    + $"on the other side. Measures are compared in pairs: draw both kinds of samples with the same seeds."
            )
        );

    /// <summary>All labelled rows of a pool have one label.</summary>
    public static CurationException TooFewLabels(int rows, string label) =>
        LabelsTooFew(
            rows,
            $"{Count(rows, "row")} of the pool {(rows == 1 ? "has" : "have")} a label, and it is always '{Shorten(label)}'. "
                + "A judgement needs at least 2 labels."
        );

    /// <summary>Too few rows of a pool have a label.</summary>
    public static CurationException TooFewLabels(int rows, int fewest) =>
        LabelsTooFew(
            rows,
            Invariant($"{Count(rows, "row")} of the pool {(rows == 1 ? "has" : "have")} a label. A judgement needs at least {fewest}; ")
                + "a few hundred, drawn at random, are good."
        );

    /// <summary>Too few rows of a sample would have a label.</summary>
    /// <param name="rows">The rows of the pool that have one.</param>
    /// <param name="expected">Those that a sample has in the mean.</param>
    /// <param name="fewest">Those that it needs.</param>
    public static CurationException TooFewLabels(int rows, double expected, int fewest) =>
        LabelsTooFew(
            rows,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(rows, "row")} of the pool have a label, so a sample of this size has about {expected:0.#} of them. A judgement "
                    + $"needs at least {fewest}. Label {fewest / expected:0.#} times as many rows, or draw larger samples."
            )
        );

    /// <summary>The samples that were drawn have almost no row with a label.</summary>
    public static CurationException TooFewLabelsDrawn(int rows) =>
        LabelsTooFew(
            rows,
            $"{Count(rows, "row")} of the pool have a label, and of each setting there is a sample that has almost none of them. "
                + "Label more rows, drawn at random."
        );

    /// <summary>A sample has all rows of the pool, whatever the setting.</summary>
    public static CurationException SampleIsWholePool(int count, int rows) =>
        new(
            "SampleIsWholePool",
            ErrorKind.InvalidArgument,
            count,
            Invariant($"A sample of {count} takes all {Count(rows, "row")} of the pool with any setting. Ask for fewer items.")
        );

    private static CurationException LabelsTooFew(int rows, string found) => new("TooFewLabels", ErrorKind.InvalidArgument, rows, found);
}
