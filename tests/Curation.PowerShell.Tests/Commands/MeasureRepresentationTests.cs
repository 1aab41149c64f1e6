namespace Curation.PowerShell.Tests;

public sealed class MeasureRepresentationTests : EngineTest
{
    public MeasureRepresentationTests() =>
        Run(
                """
                $rows = 0..599 | ForEach-Object {
                    $kind = if ($_ % 9 -eq 0) { 'rare' } elseif ($_ % 3 -eq 0) { 'middling' } else { 'common' }
                    $at = @{ common = 1; middling = 2; rare = 3 }[$kind]
                    $x, $y = ($at + [math]::Sin($_ * $_)), (2 + [math]::Cos($_) / 2)
                    [pscustomobject]@{ id = "p$_"; x = $x; y = $y; kind = $kind; part = $_ % 2 }
                }
                $train = $rows | Where-Object part -eq 0 | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
                $test = $rows | Where-Object part -eq 1 | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
                $tree = $train | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                """
            )
            .ShouldSucceed();

    [Fact]
    public void An_object_a_test_set_and_method_comes()
    {
        var outcome = Run("$train | Measure-Representation $test, $test -Seed 1");
        Assert.Empty(outcome.Warnings);
        Assert.Equal(
            ["NearestNeighbor", "LinearProbe", "NearestNeighbor", "LinearProbe"],
            outcome.Objects.Select(q => (string)q.Method.ToString())
        );
        Assert.All(
            outcome.Objects,
            q =>
                Assert.Equal((300, 300, 3, 2, 1L), ((int)q.TrainCount, (int)q.TestCount, (int)q.ClassCount, (int)q.Dimension, (long)q.Seed))
        );
        Assert.All(outcome.Objects, q => Assert.InRange((double)q.Overall.Accuracy, 0.6, 0.95));
        Assert.Equal(
            (10, 60, 5),
            ((int)outcome.Objects[1].Trials.Count, (int)outcome.Objects[1].ValidationCount, (int)outcome.Objects[0].NeighborCount)
        );
        Assert.Equal("p1", (string)outcome.Objects[0].Predictions[0].Id);
    }

    [Fact]
    public void A_sample_is_learnt_from_by_the_labels_of_its_pool()
    {
        var quality = Run("$tree | Select-BalancedSample 60 -Seed 1 | Measure-Representation $test -Method NearestNeighbor").Single;
        Assert.Equal((60, "60 of pipeline"), ((int)quality.TrainCount, (string)quality.TrainSource));
        Assert.Equal(300, ((IEnumerable<dynamic>)quality.PerClass).Sum(c => (int)c.PoolCount));
    }

    [Fact]
    public void A_single_candidate_is_used_as_it_is_and_needs_no_seed()
    {
        var outcome = Run("$train | Measure-Representation $test -Method LinearProbe -C 2 -Verbose");
        Assert.Equal((2.0, 0), ((double)outcome.Single.InverseRegularization, (int)outcome.Single.ValidationCount));
        Assert.Contains(outcome.Verbose, text => text.StartsWith("Linear probe on 300 rows with C = 2: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_seed_repeats_a_run_on_any_number_of_threads()
    {
        var script = "($train | Measure-Representation $test -Seed {0} -ThrottleLimit {1})[1].Trials | ForEach-Object Accuracy";
        Assert.Equal(Run(string.Format(null, script, 3, 1)).Texts, Run(string.Format(null, script, 3, 4)).Texts);
        Assert.NotEqual(Run(string.Format(null, script, 3, 1)).Texts, Run(string.Format(null, script, 4, 1)).Texts);
        var drawn = Run("$train | Measure-Representation $test -Verbose");
        Assert.Contains($"-Seed {drawn.Objects[0].Seed} ", drawn.Verbose[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_should_be_known_is_warned_of()
    {
        Assert.StartsWith(
            "The test set 'pipeline' is what the training rows are of",
            Run("$train | Measure-Representation $train -Seed 1").Warnings.Single(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "One class of the test set 'pipeline' (rare) has no training row: the 33 test rows count as wrong.",
            Run(
                """
                $rows | Where-Object { -not $_.part -and $_.kind -ne 'rare' } |
                    New-EmbeddingSet x, y -LabelProperty kind |
                    Measure-Representation $test -Method NearestNeighbor
                """
            )
                .Warnings.Single(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "500 neighbours were asked for, and there are 300 training rows: all of them vote.",
            Run("$train | Measure-Representation $test -K 500 -Method NearestNeighbor").Warnings.Single()
        );
    }

    [Theory]
    [InlineData("$tree | Select-BalancedSample 5 | Where-Object { $false } | Measure-Representation $test", "EmptySample")]
    [InlineData(
        "$other = $train | Invoke-KMeans 3 -Seed 1 | Select-BalancedSample 2; "
            + "@($tree | Select-BalancedSample 2) + @($other) | Measure-Representation $test",
        "MoreThanOneTree"
    )]
    [InlineData(
        "$tree | Export-ClusterHierarchy tree.npz; Import-ClusterHierarchy tree.npz | Select-BalancedSample 50 | "
            + "Measure-Representation $test -Seed 1",
        "VectorsAbsent"
    )]
    [InlineData("$train | Measure-Representation ((1, 2), (3, 4) | New-EmbeddingSet)", "LabelsAbsent")]
    [InlineData("$train | Measure-Representation (, (1, 2, 3) | New-EmbeddingSet)", "DimensionMismatch")]
    [InlineData(
        "$rows | Where-Object kind -eq 'rare' | New-EmbeddingSet x, y -LabelProperty kind | Measure-Representation $test",
        "OneClass"
    )]
    [InlineData(
        "$train | Measure-Representation ([pscustomobject]@{ x = 0; y = 0; kind = 'rare' } | New-EmbeddingSet x, y -LabelProperty kind)",
        "ZeroVector"
    )]
    [InlineData("$train | Measure-Representation $test -Method LinearProbe -K 3", "ParameterNotUsed")]
    [InlineData("$train | Measure-Representation $test -Method NearestNeighbor -C 3", "ParameterNotUsed")]
    [InlineData("$train | Measure-Representation $test -C 0", "ParameterArgumentValidationError")]
    [InlineData("$train | Measure-Representation $test -Method 7", "CannotConvertArgumentNoMessage")]
    [InlineData("$train | Measure-Representation $test -K 0", "ParameterArgumentValidationError")]
    public void What_cannot_be_measured_is_refused(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Fact]
    public void Results_are_compared_method_by_method()
    {
        var comparisons = Run(
            """
            $small = $tree | Select-BalancedSample 20 -Seed 1 | Measure-Representation $test -Seed 1
            $train | Measure-Representation $test -Seed 1 | Compare-Representation $small -Seed 2
            """
        ).Objects;
        Assert.Equal(["NearestNeighbor", "LinearProbe"], comparisons.Select(c => (string)c.Difference.Method.ToString()));
        Assert.All(
            comparisons,
            c =>
                Assert.Equal(
                    (20, 300, 300, 2L),
                    ((int)c.Reference.TrainCount, (int)c.Difference.TrainCount, (int)c.TestCount, (long)c.Seed)
                )
        );
        Assert.All(
            comparisons,
            c => Assert.Equal((double)c.Difference.Overall.Accuracy - (double)c.Reference.Overall.Accuracy, (double)c.Overall.Change, 1e-12)
        );
    }

    [Fact]
    public void One_result_and_one_reference_are_compared_whatever_their_methods() =>
        Assert.Equal(
            300,
            (int)Run("$both = $train | Measure-Representation $test -Seed 1; Compare-Representation $both[0] $both[1]").Single.TestCount
        );

    [Fact]
    public void What_cannot_be_compared_is_reported_and_the_others_go_on()
    {
        var outcome = Run(
                """
                $other = $rows | Where-Object { $_.part -and $_.kind -ne 'rare' } | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
                $reference = $train | Measure-Representation $test -Seed 1
                $train | Measure-Representation $other, $test -Method NearestNeighbor -Seed 1 | Compare-Representation $reference -Seed 1
                """
            )
            .ShouldReport("TestSetMismatch");
        Assert.Equal(
            "The result of NearestNeighbor on 'pipeline' cannot be compared: it is of 267 test rows, and the reference, "
                + "on 'pipeline', of 300. Measure both on the same test set.",
            outcome.Errors.Single().ToString()
        );
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void The_widest_figures_fit_into_their_columns()
    {
        var columns = System
            .Xml.Linq.XDocument.Load(Path.Combine(Built.Root, "Module", "Curation.Format.ps1xml"))
            .Descendants("TableColumnHeader")
            .ToLookup(column => (string)column.Element("Label")!, column => (int?)column.Element("Width"));
        var texts = Run(
            """
            $ofInterval = [Curation.Measures.ConfidenceInterval]
            $ofFigures = [Curation.Measures.Representation.AccuracyFigures]
            $ofChange = [Curation.Measures.Representation.AccuracyChange]
            foreach ($lower in 0.5012, 0.9912, 1) {
                $figures = $ofFigures::new(1, $ofInterval::new($lower, 1), 300, 3)
                $interval = $ofInterval::new(-0.9991, -0.1023)
                [Curation.Formatting.RepresentationText]::WithInterval($figures)
                [Curation.Formatting.RepresentationText]::Change($ofChange::new(0, 1, -$lower, $interval, 0.2))
            }
            """
        ).Texts;
        Assert.Equal("100 (50.1..100)", texts[0]);
        Assert.Equal("-100 (-99.9..-10.2)", texts[5]);
        Assert.All(texts, text => Assert.InRange(text.Length, 1, columns[text.StartsWith('-') ? "Overall" : "Overall %"].Single()!.Value));
        Assert.Equal(columns["Overall"], columns["Balanced"]);
        Assert.Equal(columns["Overall %"], columns["Balanced %"]);
    }

    [Theory]
    [InlineData("en-US", "80.0 (75.1..84.1)", "+2.5 (-1.0..+6.0)", "<0.001")]
    [InlineData("de-DE", "80,0 (75,1..84,1)", "+2,5 (-1,0..+6,0)", "<0,001")]
    public void Figures_are_shown_in_the_users_culture(string culture, string accuracy, string change, string p)
    {
        var texts = Run(
            $$"""
            $ofInterval = [Curation.Measures.ConfidenceInterval]
            $ofFigures = [Curation.Measures.Representation.AccuracyFigures]
            $ofChange = [Curation.Measures.Representation.AccuracyChange]
            [System.Threading.Thread]::CurrentThread.CurrentCulture = '{{culture}}'
            $figures = $ofFigures::new(0.8, $ofInterval::new(0.7512, 0.8413), 300, 3)
            $interval = $ofInterval::new(-0.01, 0.06)
            [Curation.Formatting.RepresentationText]::WithInterval($figures)
            [Curation.Formatting.RepresentationText]::Change($ofChange::new(0.8, 0.825, 0.025, $interval, 0.2))
            [Curation.Formatting.RepresentationText]::PValue(0.0004)
            [Curation.Formatting.RepresentationText]::Alone($null)
            [Curation.Formatting.RepresentationText]::Name('/data/pool.npy')
            """
        ).Texts;
        Assert.Equal([accuracy, change, p, "", "pool.npy"], texts);
    }
}
