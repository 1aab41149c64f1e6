using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Measures.Hierarchy;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Measures.Hierarchy;

/// <summary>What is told to look wrong, and what is not.</summary>
public class HierarchyNotesTests
{
    [Theory]
    [InlineData(2, 20)]
    [InlineData(8, 4)]
    [InlineData(25, 20)]
    [InlineData(64, 150)]
    public void Clusters_of_one_blob_do_not_separate(int dimension, int clusters) =>
        Assert.Contains(HierarchyNoteId.ClustersDoNotSeparate, Ids(Blobs(2000, dimension, 1, 0), Pools.Parameters(clusters)));

    [Theory]
    [InlineData(2, 40)]
    [InlineData(8, 10)]
    [InlineData(25, 6)]
    [InlineData(64, 6)]
    public void A_cluster_for_each_of_several_blobs_that_are_apart_separates(int dimension, int spread)
    {
        var pool = Blobs(2000, dimension, 10, spread);
        Assert.DoesNotContain(HierarchyNoteId.ClustersDoNotSeparate, Ids(pool, Pools.Parameters(10) with { RestartCount = 3 }));
        Assert.Contains(HierarchyNoteId.ClustersDoNotSeparate, Ids(pool, Pools.Parameters(120)));
    }

    [Fact]
    public void Only_the_top_level_is_asked_to_separate()
    {
        var notes = Notes(Blobs(2000, 8, 10, 10), Pools.Parameters(200, 10) with { RestartCount = 3 });
        Assert.DoesNotContain(notes, n => n.Id == HierarchyNoteId.ClustersDoNotSeparate);
    }

    [Fact]
    public void Resampling_that_follows_strays_and_merges_what_is_dense_is_too_harsh()
    {
        var pool = WithStrays(Blobs(3000, 16, 30, 1, 0.05), 300);
        var plain = Pools.Parameters(60) with { ResamplingSteps = 10 };
        var harsh = Notes(pool, plain with { ResampleSize = [2] });
        var note = harsh.Single(n => n.Id == HierarchyNoteId.ResamplingTooHarsh);
        Assert.Equal(1, note.Level);
        Assert.Matches(@"cluster \d+ holds \d+ rows that fall apart into (2|4|8|16) groups", note.Message);
        Assert.Contains("-ResampleSize", note.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(HierarchyNoteId.ResamplingTooHarsh, Ids(pool, plain));
    }

    [Fact]
    public void A_giant_of_one_dense_kind_is_not_mixed()
    {
        var pool = WithStrays(Blobs(3000, 16, 1, 0), 300);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(60) with { ResampleSize = [2] }, RunContext.Quiet);
        var level = HierarchyMeasure.Run(tree, PlainStatistics.Parameters, RunContext.Quiet).Single();
        Assert.Contains(HierarchyNoteId.GiantCluster, level.Notes.Select(n => n.Id));
        Assert.Empty(level.MixedGiants);
    }

    [Fact]
    public void Resampling_after_which_clusters_explain_less_than_a_fifth_of_them_would_is_too_harsh()
    {
        var parameters = Pools.Parameters(100) with { ResampleSize = [2], ResamplingSteps = 50 };
        var pool = Blobs(4000, 25, 1, 0);
        var level = HierarchyMeasure
            .Run(HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet), PlainStatistics.Parameters, RunContext.Quiet)
            .Single();
        Assert.True(level.ExplainedInertia < level.PlainExplainedInertia);
        Assert.Contains(
            "the clusters explain",
            level.Notes.Single(n => n.Id == HierarchyNoteId.ResamplingTooHarsh).Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(HierarchyNoteId.ResamplingTooHarsh, Ids(pool, parameters with { ResampleSize = [15], ResamplingSteps = 10 }));
        Assert.Null(
            HierarchyMeasure
                .Run(HierarchicalKMeans.Run(pool, Pools.Parameters(10), RunContext.Quiet), PlainStatistics.Parameters, RunContext.Quiet)
                .Single()
                .PlainExplainedInertia
        );
    }

    [Fact]
    public void A_giant_is_named_with_its_size()
    {
        float[] rows = [.. Enumerable.Range(0, 900).Select(i => i * 1e-6f), .. Enumerable.Range(1, 20).Select(i => 100f * i)];
        var measured = HierarchyMeasure
            .Run(
                HierarchicalKMeans.Run(Pools.Of(rows, 1), Pools.Parameters(21), RunContext.Quiet),
                PlainStatistics.Parameters,
                RunContext.Quiet
            )
            .Single();
        var giant = measured.GiantIds.Single();
        Assert.Equal((900, giant), (measured.Largest[0].Size, measured.Largest[0].Id));
        var note = measured.Notes.Single(n => n.Id == HierarchyNoteId.GiantCluster);
        Assert.Equal(FormattableString.Invariant($"Cluster {giant} holds 900 of the 920 rows, 20.5 times the mean."), note.Message);
        Assert.Contains(FormattableString.Invariant($"Get-ClusterNode 1 {giant}"), note.Advice, StringComparison.Ordinal);
        Assert.Contains(HierarchyNoteId.MostlySingletons, measured.Notes.Select(n => n.Id));
    }

    [Fact]
    public void A_giant_of_a_level_that_is_resampled_or_split_is_not_to_be_resampled_or_split()
    {
        float[] rows = [.. Enumerable.Range(0, 900).Select(i => i * 1e-6f), .. Enumerable.Range(1, 20).Select(i => 100f * i)];
        var plain = Advice(Pools.Parameters(21));
        Assert.Contains("Resampling (-ResampleSize) or splitting (-SplitCount) divides", plain, StringComparison.Ordinal);
        var resampled = Advice(Pools.Parameters(21) with { ResampleSize = [2], ResamplingSteps = 1 });
        Assert.Contains("More clusters on this level (-ClusterCount) divide", resampled, StringComparison.Ordinal);
        Assert.DoesNotContain("ResampleSize", resampled, StringComparison.Ordinal);
        Assert.DoesNotContain("SplitCount", resampled, StringComparison.Ordinal);

        string Advice(ClusteringParameters parameters) =>
            Notes(Pools.Of(rows, 1), parameters).Single(n => n.Id == HierarchyNoteId.GiantCluster).Advice;
    }

    [Fact]
    public void What_the_default_tree_is_meant_to_be_is_not_noted()
    {
        // A crowd and single rows, and a sample that is smaller than the levels.
        float[] rows = [.. Enumerable.Range(0, 800).Select(i => i * 1e-6f), .. Enumerable.Range(1, 200).Select(i => 100f * i)];
        var pool = Pools.Of(rows, 1);
        var suggested = SuggestedTree.For(1000);
        var notes = Of([.. suggested.ClusterCount]);
        HierarchyNoteId[] meant = [HierarchyNoteId.GiantCluster, HierarchyNoteId.MostlySingletons, HierarchyNoteId.SampleTooSmall];
        Assert.Empty(notes.Intersect(meant));
        // Those of a tree that somebody asked for are.
        Assert.Equal(meant.Order(), Of([210, 100]).Intersect(meant).Order());

        HierarchyNoteId[] Of(int[] counts)
        {
            var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(counts) with { Whiten = true }, RunContext.Quiet);
            var parameters = PlainStatistics.Parameters with { SampleCount = 20 };
            return [.. HierarchyMeasure.Run(tree, parameters, RunContext.Quiet).SelectMany(level => level.Notes).Select(note => note.Id)];
        }
    }

    [Fact]
    public void A_level_that_is_too_narrow_is_told_with_the_command_that_mends_the_tree()
    {
        float[] rows = [.. Enumerable.Range(0, 280).Select(i => i * 1e-3f), .. Enumerable.Range(1, 20).Select(i => 100f * i)];
        var tree = HierarchicalKMeans.Run(
            Pools.Of(rows, 1),
            Pools.Parameters(60, 10) with
            {
                ResampleSize = [2, 0],
                ResamplingSteps = 1,
            },
            RunContext.Quiet
        );
        var notes = HierarchyMeasure.Run(tree, PlainStatistics.Parameters, RunContext.Quiet)[0].Notes;
        Assert.DoesNotContain(HierarchyNoteId.GiantCluster, notes.Select(n => n.Id));
        var note = notes.Single(n => n.Id == HierarchyNoteId.NarrowLevel);
        Assert.StartsWith("The level is too narrow: one of its 10 clusters (id ", note.Message, StringComparison.Ordinal);
        Assert.Equal("Without -ClusterCount the tree suits the pool: $pool | Invoke-HierarchicalKMeans", note.Advice);
    }

    [Fact]
    public void A_sample_smaller_than_a_level_is_told_for_that_level()
    {
        var tree = HierarchicalKMeans.Run(Pools.Clumps(500, 4, 81), Pools.Parameters(60, 8), RunContext.Quiet);
        var planned = HierarchyMeasure.Run(tree, PlainStatistics.Parameters with { SampleCount = 20 }, RunContext.Quiet);
        Assert.DoesNotContain(planned[0].Notes, n => n.Id == HierarchyNoteId.SampleTooSmall);
        var note = planned[1].Notes.Single(n => n.Id == HierarchyNoteId.SampleTooSmall);
        Assert.Equal("A sample of 20 items is too small for 60 clusters: at least 40 clusters get no item.", note.Message);
        note = HierarchyMeasure
            .Run(tree, PlainStatistics.Parameters with { SampleCount = 59 }, RunContext.Quiet)[1]
            .Notes.Single(n => n.Id == HierarchyNoteId.SampleTooSmall);
        Assert.Equal("A sample of 59 items is too small for 60 clusters: at least 1 cluster gets no item.", note.Message);

        var sample = new SampleRows();
        for (var i = 0; i < 2; i++)
        {
            foreach (var item in BalancedSampler.Sample(tree, new() { Count = 5, Seed = 1 }, RunContext.Quiet))
                sample.Add(item);
        }
        var drawn = HierarchyMeasure.Run(sample, PlainStatistics.Parameters, RunContext.Quiet);
        Assert.Contains(
            "10 items is too small for 60 clusters: 55 clusters have no item",
            drawn[1].Notes.Single(n => n.Id == HierarchyNoteId.SampleTooSmall).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_k_means_that_was_cut_short_is_told()
    {
        var note = Notes(Blobs(2000, 6, 1, 0), Pools.Parameters(50) with { MaxIterations = 2 })
            .Single(n => n.Id == HierarchyNoteId.NotConverged);
        Assert.Contains("stopped at 2 iterations", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_that_another_centroid_is_nearer_to_are_told_but_not_of_a_split_level()
    {
        var tree = HierarchicalKMeans.Run(Blobs(500, 3, 1, 0), Pools.Parameters(10), RunContext.Quiet);
        var level = tree.Levels[0];
        int[] shifted = [.. level.Assignment.Select(c => (c + 1) % level.Count)];
        var wrong = new ClusterLevel
        {
            Level = 1,
            Centroids = level.Centroids,
            Assignment = shifted,
            Distances = level.Distances,
            Sizes = ClusterLevel.SumSizes(shifted, level.Count, null),
            Inertia = level.Inertia,
            Iterations = 0,
            Converged = false,
        };
        var measured = HierarchyMeasure
            .Run(new ClusterHierarchy(tree.EmbeddingSet, [wrong], tree.Parameters), PlainStatistics.Parameters, RunContext.Quiet)
            .Single();
        Assert.Equal(1, measured.MisplacedShare!.Value, 0.1);
        Assert.Contains(HierarchyNoteId.PointsMisplaced, measured.Notes.Select(n => n.Id));
        Assert.DoesNotContain(HierarchyNoteId.NotConverged, measured.Notes.Select(n => n.Id));
        Assert.DoesNotContain(HierarchyNoteId.PointsMisplaced, Ids(Blobs(500, 3, 1, 0), Pools.Parameters(10) with { SplitCount = [3] }));
    }

    private static HierarchyNoteId[] Ids(EmbeddingSet pool, ClusteringParameters parameters) =>
        Array.ConvertAll(Notes(pool, parameters), n => n.Id);

    private static HierarchyNote[] Notes(EmbeddingSet pool, ClusteringParameters parameters) =>
        [
            .. HierarchyMeasure
                .Run(HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet), PlainStatistics.Parameters, RunContext.Quiet)
                .SelectMany(l => l.Notes),
        ];

    /// <summary>Bell-shaped blobs of equal sizes.</summary>
    private static EmbeddingSet Blobs(int count, int dimension, int blobs, double spread, double width = 1)
    {
        var random = new RandomStream(9);
        double[] centres = [.. Enumerable.Range(0, blobs * dimension).Select(_ => spread * Bell(random))];
        return Pools.Of(
            [
                .. Enumerable
                    .Range(0, count * dimension)
                    .Select(i => (float)(centres[(i / dimension % blobs * dimension) + (i % dimension)] + (width * Bell(random)))),
            ],
            dimension
        );
    }

    private static EmbeddingSet WithStrays(EmbeddingSet pool, int count)
    {
        var random = new RandomStream(10);
        var rows = Enumerable.Range(0, pool.Count).SelectMany(pool.GetVector);
        return Pools.Of([.. rows, .. Enumerable.Range(0, count * pool.Dimension).Select(_ => (float)(6 * Bell(random)))], pool.Dimension);
    }

    private static double Bell(RandomStream random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
