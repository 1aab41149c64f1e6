using System.Management.Automation;
using System.Reflection;

namespace Curation.PowerShell.Tests;

public sealed class NewEmbeddingSetTests : EngineTest
{
    [Theory]
    [InlineData(",(1, 2, 3)")]
    [InlineData(",[float[]](1, 2, 3)")]
    [InlineData(",[double[]](1, 2, 3)")]
    [InlineData(",[int[]](1, 2, 3)")]
    [InlineData(",('1', '2.0', '3e0')")]
    [InlineData(",[System.Collections.Generic.List[decimal]](1, 2, 3)")]
    [InlineData(",(1..3)")]
    public void A_bare_array_is_one_vector(string array)
    {
        var set = Run($"{array} | New-EmbeddingSet").Single;
        Assert.Equal(1, (int)set.Count);
        Assert.Equal([1f, 2f, 3f], (float[])set.GetVector(0));
    }

    [Theory]
    [InlineData("Get-ChildItem texts -Include *.txt -Recurse", "Get-ChildItem -Path 'TEXTS' -Include '*.txt' -Recurse | New-E", "-AsText")]
    [InlineData("gci -Recurse texts '*.txt'", "Get-ChildItem -Recurse -Path 'TEXTS' '*.txt' | New-E", "-AsText")]
    [InlineData("Import-Csv ./table.csv -Delimiter ';'", "Import-Csv -Path 'TABLE' -Delimiter ';' | New-E", "-TextProperty b")]
    [InlineData("Import-Csv -LiteralPath table.csv ';'", "Import-Csv -LiteralPath 'TABLE' ';' | New-E", "-TextProperty b")]
    [InlineData("Get-Content ./table.csv -TotalCount 9", "Get-Content -Path 'TABLE' -TotalCount '9' | New-E", "")]
    [InlineData("Get-Item table.csv | Get-Content", "New-E", "")]
    [InlineData("Get-Content $file", "New-E", "")]
    [InlineData("Import-Csv ./table.csv -Del ';'", "New-E", "-TextProperty b")]
    [InlineData("Get-ChildItem texts 2>$null", "New-E", "-AsText")]
    [InlineData("'a b', 'c d', 'e'", "New-E", "")]
    public void A_set_keeps_the_command_that_made_it_with_the_files_that_were_piped_in(string source, string expected, string parameters)
    {
        Run(
                """
                $null = New-Item texts -ItemType Directory
                0..9 | ForEach-Object { Set-Content "texts/$_.txt" "word$($_ % 7) word$($_ % 3)" }
                0..9 | ForEach-Object { [pscustomobject]@{ a = $_; b = "word$($_ % 7) $_" } } | Export-Csv table.csv -Delimiter ';'
                $file = 'table.csv'
                """
            )
            .ShouldSucceed();
        expected = expected
            .Replace("TEXTS", Path.Combine(Folder, "texts"), StringComparison.Ordinal)
            .Replace("TABLE", Path.Combine(Folder, "table.csv"), StringComparison.Ordinal);
        var made = Run($"$set = {source} | New-EmbeddingSet {parameters}; $set.MadeBy").ShouldSucceed().Single;
        Assert.StartsWith(expected, (string)made.Line, StringComparison.Ordinal);
        Assert.Equal(expected == "New-E", (bool)made.TakesObjects);
        // In a script the pipeline can have several lines.
        File.WriteAllText(Path.Combine(Folder, "make.ps1"), $"if ($true) {{\n  {source} |\n    New-EmbeddingSet {parameters}\n}}\n");
        var ofScript = Run("(./make.ps1).MadeBy").ShouldSucceed().Single;
        Assert.Equal((string)made.Line, (string)ofScript.Line);
        if (expected != "New-E")
            Assert.Equal(
                Run("$set.Ids; $set.GetVector(3)").ShouldSucceed().Output,
                Run($"Set-Location /; $again = {made.Line}; $again.Ids; $again.GetVector(3)").ShouldSucceed().Output
            );
    }

    [Theory]
    [InlineData("New-EmbeddingSet", "InputObject", "Path", "LiteralPath", "Model", "Destination", "Force", "ThrottleLimit")]
    [InlineData("Import-EmbeddingSet", "Path", "LiteralPath", "Subset")]
    public void Each_parameter_is_kept_or_has_its_own_place(string command, params string[] others)
    {
        var type = (Type)Run($"(Get-Command {command}).ImplementingType").Single;
        var kept = (string[])type.GetField("s_repeated", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var parameters = type.GetProperties()
            .Where(property => property.IsDefined(typeof(ParameterAttribute), true))
            .Select(property => property.Name);
        Assert.Equal(parameters.Order(StringComparer.Ordinal), kept.Concat(others).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Arrays_become_rows_in_their_order()
    {
        var set = Run("(1, 2), (3, 4), (5, 6) | New-EmbeddingSet").Single;
        Assert.Equal(3, (int)set.Count);
        Assert.Equal([5f, 6f], (float[])set.GetVector(2));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ name = 'a'; v = 1, 2; class = 'x'; file = 'a.jpg'; body = 'words' }")]
    [InlineData("@{ name = 'a'; v = [float[]](1, 2); class = 'x'; file = 'a.jpg'; body = 'words' }")]
    [InlineData("[ordered]@{ name = 'a'; v = '1', '2'; class = 'x'; file = 'a.jpg'; body = 'words' }")]
    public void Objects_give_their_vector_and_what_is_known_of_them(string item)
    {
        var set = Run(
            $"{item} | New-EmbeddingSet -VectorProperty v -IdProperty name -LabelProperty class -PathProperty file -TextProperty body"
        ).Single;
        Assert.Equal([1f, 2f], (float[])set.GetVector(0));
        Assert.Equal(["a"], (IReadOnlyList<string>)set.Ids);
        Assert.Equal(["x"], (IReadOnlyList<string>)set.Labels);
        Assert.Equal(["a.jpg"], (IReadOnlyList<string>)set.Paths);
        Assert.Equal(["words"], (IReadOnlyList<string>)set.Texts);
    }

    [Fact]
    public void Several_properties_give_a_number_each()
    {
        var set = Run("[pscustomobject]@{ x = '1.5'; y = 2 } | New-EmbeddingSet -VectorProperty x, y").Single;
        Assert.Equal([1.5f, 2f], (float[])set.GetVector(0));
    }

    [Fact]
    public void Numbers_in_strings_are_read_alike_in_every_culture()
    {
        var set = Run("[cultureinfo]::CurrentCulture = 'de-DE'; [pscustomobject]@{ x = '1.5'; y = '2.25' } | New-EmbeddingSet x, y").Single;
        Assert.Equal([1.5f, 2.25f], (float[])set.GetVector(0));
    }

    [Fact]
    public void An_id_that_is_a_number_becomes_text()
    {
        var set = Run("[pscustomobject]@{ x = 1; n = 42 } | New-EmbeddingSet x -IdProperty n").Single;
        Assert.Equal("42", (string)set.GetId(0));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ w = 1, 2 }", "PropertyNotFound")]
    [InlineData("@{ w = 1, 2 }", "PropertyNotFound")]
    [InlineData("[pscustomobject]@{ v = 1, 2, 3 }", "DimensionMismatch")]
    [InlineData("[pscustomobject]@{ v = 1, [double]::NaN }", "NonFiniteValue")]
    [InlineData("[pscustomobject]@{ v = 1, 1e300 }", "NonFiniteValue")]
    [InlineData("[pscustomobject]@{ v = 1, 'two' }", "NotANumber")]
    [InlineData("[pscustomobject]@{ v = 1, $null }", "NotANumber")]
    [InlineData("[pscustomobject]@{ v = 1, $true }", "NotANumber")]
    [InlineData("[pscustomobject]@{ v = $null }", "NotANumber")]
    [InlineData("[pscustomobject]@{ v = @() }", "EmptyVector")]
    [InlineData(
        "[pscustomobject]@{ w = 1 }; $bad.PSObject.Properties.Add([psscriptproperty]::new('v', { throw 'no luck' }))",
        "PropertyFailed"
    )]
    public void One_bad_object_is_one_error_and_the_others_go_on(string bad, string errorId)
    {
        var outcome = Run(
                $$"""
                $good = [pscustomobject]@{ v = 1, 2 }
                $bad = {{bad}}
                $good, $bad, $good | New-EmbeddingSet -VectorProperty v
                """
            )
            .ShouldReport(errorId);
        Assert.Equal(2, (int)((dynamic)Assert.Single(outcome.Output)).Count);
        Assert.Equal(
            "True",
            Run("$null -ne $Error[0].TargetObject -and [object]::ReferenceEquals($Error[0].TargetObject, $bad)").Single.ToString()
        );
    }

    [Fact]
    public void Every_bad_object_is_named_by_its_place_and_those_left_out_count_in_it()
    {
        var outcome = Run("(1, 2), (1, 'x'), (1, 2, 3), (1, [double]::NaN), @(), 'text', 7, (3, 4) | New-EmbeddingSet")
            .ShouldReport("NotANumber", "DimensionMismatch", "NonFiniteValue", "EmptyVector", "VectorExpected", "VectorExpected");
        ShouldSay(
            outcome,
            "Item 1 of 'pipeline' (counted from 0) holds 'x' in column 1, which is not a number.",
            "Item 2 of 'pipeline' (counted from 0) has 3 dimensions; the set has 2.",
            "Item 3 of 'pipeline' (counted from 0) has the value NaN in column 1.",
            "Item 4 of 'pipeline' (counted from 0) has no numbers.",
            "Item 5 of 'pipeline' (counted from 0) is of type String, which is not an array of numbers.",
            "Item 6 of 'pipeline' (counted from 0) is the single number 7;"
        );
    }

    [Fact]
    public void A_bad_object_with_properties_is_named_by_its_place_and_its_id()
    {
        var outcome = Run(
                """
                $failing = [pscustomobject]@{ id = 'e' }
                $failing.PSObject.Properties.Add([psscriptproperty]::new('x', { throw 'no luck' }))
                @{ id = 'a'; x = 1; y = 2 }, @{ id = 'b'; x = 1 }, @{ x = 1; y = 2 }, @{ id = 'd'; x = 1; y = $null }, $failing,
                    @{ id = ''; x = 'two'; y = 2 } | New-EmbeddingSet x, y -IdProperty id
                """
            )
            .ShouldReport("PropertyNotFound", "PropertyNotFound", "NotANumber", "PropertyFailed", "NotANumber");
        ShouldSay(
            outcome,
            "Item 1 of 'pipeline' (counted from 0; id 'b') has no property 'y'.",
            "Item 2 of 'pipeline' (counted from 0) has no property 'id'.",
            "Item 3 of 'pipeline' (counted from 0; id 'd') holds null in property 'y', which is not a number.",
            "Item 4 of 'pipeline' (counted from 0; id 'e') has a property 'x' that cannot be read: no luck",
            "Item 5 of 'pipeline' (counted from 0) holds 'two' in property 'x', which is not a number."
        );
    }

    [Theory]
    [InlineData("@{ v = @(1, 1e300, 2) }", "v", "1E+300 in column 1")]
    [InlineData("@{ v = @(1, 2, [psobject]::new('-1e300')) }", "v", "'-1e300' in column 2")]
    [InlineData("@{ v = [psobject]1e39 }", "v", "1E+39 in property 'v'")]
    [InlineData("@{ x = 1; y = [double]::NegativeInfinity }", "x, y", "-Infinity in property 'y'")]
    [InlineData("@{ v = [float[]](1, [float]::NaN) }", "v", "NaN in column 1")]
    public void A_number_that_no_32_bit_float_holds_is_told_as_it_was_given(string item, string properties, string words)
    {
        var outcome = Run($"[cultureinfo]::CurrentCulture = 'de-DE'; {item}, @{{ v = 1; x = 1; y = 1 }} | New-EmbeddingSet {properties}")
            .ShouldReport("NonFiniteValue");
        ShouldSay(outcome, $"Item 0 of 'pipeline' (counted from 0) has the value {words}. Vectors must be finite 32-bit floats");
    }

    [Fact]
    public void A_property_that_fails_is_one_error_and_the_others_go_on()
    {
        var outcome = Run(
            """
            class Row {
                [float[]] $V = (1, 2)
                Row() {
                    $get = { if ($this.V[0] -eq 3) { throw 'no' }; $this.V }
                    $this.PSObject.Properties.Add([psscriptproperty]::new('W', $get))
                }
            }
            $rows = [Row]::new(), [Row]::new(), [Row]::new()
            $rows[1].V = (3, 4)
            $rows | New-EmbeddingSet W
            """
        );
        Assert.Equal(2, (int)((dynamic)Assert.Single(outcome.Output)).Count);
        Assert.Single(outcome.Errors);
    }

    [Fact]
    public void A_lone_number_is_refused_with_a_word_about_the_comma()
    {
        var outcome = Run("1, 2 | New-EmbeddingSet");
        Assert.Equal("VectorExpected", outcome.Errors[0].FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains(",(1, 2, 3)", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-EmbeddingSet -InputObject @(1, 2), @(3, 4)")]
    [InlineData(", ((1, 2), (3, 4)) | New-EmbeddingSet")]
    public void Vectors_given_as_one_are_refused_with_a_word_about_the_pipeline(string command)
    {
        var outcome = Run(command);
        outcome.ShouldEndWith("EmptySet");
        Assert.Equal("NotANumber", Assert.Single(outcome.Errors).FullyQualifiedErrorId.Split(',')[0]);
        ShouldSay(
            outcome,
            "Item 0 of 'pipeline' (counted from 0) holds an array in column 0, where a number is needed. "
                + "If its arrays are vectors, pipe them to make each a row"
        );
    }

    [Fact]
    public void An_array_in_a_property_that_should_hold_a_number_is_refused() =>
        Assert.Equal(
            "Item 1 of 'pipeline' (counted from 0) holds an array in property 'y', where a number is needed.",
            Run("@{ x = 1; y = 2 }, @{ x = 1; y = 2, 3 } | New-EmbeddingSet x, y").ShouldReport("NotANumber").Errors[0].Exception.Message
        );

    [Fact]
    public void An_object_without_a_named_property_is_refused_with_a_word_about_the_parameter()
    {
        var error = Run("[version]'1.2' | New-EmbeddingSet").Errors[0];
        Assert.Equal("VectorExpected", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("-VectorProperty", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_good_object_at_all_ends_the_command()
    {
        var outcome = Run("@{ a = 1 }, @{ b = 2 } | New-EmbeddingSet");
        outcome.ShouldEndWith("EmptySet");
        Assert.Empty(outcome.Output);
        Assert.Equal(2, outcome.Errors.Count);
    }

    [Fact]
    public void A_hundred_thousand_objects_make_one_set() =>
        Assert.Equal(
            100_000,
            (int)
                Run(
                    """
                    $rows = 1..100000 | ForEach-Object { [pscustomobject]@{ id = "a$_"; v = [float[]](1, 2, $_) } }
                    ($rows | New-EmbeddingSet -VectorProperty v -IdProperty id).Count
                    """
                ).Single
        );

    private static void ShouldSay(Outcome outcome, params string[] beginnings)
    {
        Assert.Equal(beginnings.Length, outcome.Errors.Count);
        Assert.All(
            beginnings.Zip(outcome.Errors),
            pair => Assert.StartsWith(pair.First, pair.Second.Exception.Message, StringComparison.Ordinal)
        );
    }
}
