using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Curation.PowerShell.Tests;

public sealed class ExportCurationReportTests : EngineTest
{
    public ExportCurationReportTests() =>
        Run(
                """
                $rows = 0..199 | ForEach-Object {
                    [pscustomobject]@{ id = "p$_"; kind = "k$($_ % 3)"; x = [math]::Sin($_); y = [math]::Cos(3 * $_) }
                }
                $tree = $rows | New-EmbeddingSet x, y -IdProperty id -LabelProperty kind | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                $sample = $tree | Select-BalancedSample 30 -SizeExponent 0.25 -Seed 2
                """
            )
            .ShouldSucceed();

    [Theory]
    [InlineData("report.html", "<!DOCTYPE html>")]
    [InlineData("report.htm", "<!DOCTYPE html>")]
    [InlineData("'REPORT [1].HTML'", "<!DOCTYPE html>")]
    [InlineData("chart.svg", "<?xml")]
    [InlineData("chart.png", "\uFFFDPNG")]
    public void The_ending_says_what_is_written(string path, string beginning)
    {
        Assert.Empty(Run($"$sample | Export-CurationReport {path}").ShouldSucceed().Output);
        Assert.Equal([path.Trim('\'')], FilesLeft());
        Assert.StartsWith(beginning, File.ReadAllText(Path.Combine(Folder, path.Trim('\''))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_sample_gives_the_same_bytes()
    {
        Run(
                "$sample | Export-CurationReport a.html -ThrottleLimit 1; $tree | Select-BalancedSample 30 -SizeExponent 0.25 -Seed 2 | "
                    + "Export-CurationReport b.html -ThrottleLimit 3"
            )
            .ShouldSucceed();
        Assert.Equal(
            File.ReadAllText(Path.Combine(Folder, "a.html")).Replace("a.html", "b.html", StringComparison.Ordinal),
            File.ReadAllText(Path.Combine(Folder, "b.html"))
        );
    }

    [Fact]
    public void What_is_given_is_on_the_page()
    {
        Run("$sample | Export-CurationReport report.html -Title 'Mine & yours' -Theme Dark").ShouldSucceed();
        var page = File.ReadAllText(Path.Combine(Folder, "report.html"));
        Assert.Contains("<title>Mine &amp; yours</title>", page, StringComparison.Ordinal);
        Assert.Contains("$sample = $tree | Select-BalancedSample -Count 30 -SizeExponent 0.25 -Seed 2\n", page, StringComparison.Ordinal);
        Assert.Contains("Export-CurationReport ./report.html -Title 'Mine &amp; yours' -Theme Dark</code>", page, StringComparison.Ordinal);
        Assert.Matches(@"PowerShell</th><td class=""n"">7\.", page);
    }

    [Theory]
    [InlineData(
        "Import-EmbeddingSet -LiteralPath",
        "'pool [1].csv'",
        "-LabelColumn kind -IdColumn name -Subset kept.txt",
        "-Centre -Metric Cosine",
        ""
    )]
    [InlineData("Import-EmbeddingSet", "pool.csv", "", "-SplitCount 0, 3 -RestartCount 2 -MaxIterations 20", "-Strategy Closest")]
    [InlineData(
        "New-EmbeddingSet -AsText -Path",
        "texts",
        "-Include *.txt -LabelFrom Folder",
        "-ResampleSize 3 -Normalize -Whiten",
        "-SizeExponent 0.1, 0.7"
    )]
    [InlineData("New-EmbeddingSet -AsText -LiteralPath", "texts", "-Destination texts.npy", "-Init Random", "-Method Flat")]
    public void The_lines_of_a_report_give_the_same_sample(string make, string path, string ofPool, string ofTree, string ofSample)
    {
        Run(
                $$"""
                $table = $rows | Select-Object @{ n = 'name'; e = { $_.id } }, kind, x, y
                $table | Select-Object x, y | Export-Csv pool.csv
                $table | Export-Csv -LiteralPath 'pool [1].csv'
                20..190 | Set-Content kept.txt
                $null = New-Item texts -ItemType Directory
                0..99 | ForEach-Object { Set-Content "texts/$_.txt" "word$($_ % 7) word$($_ % 11) $_" }
                $first = {{make}} {{path}} {{ofPool}} |
                    Invoke-HierarchicalKMeans 20, 4 {{ofTree}} | Select-BalancedSample 30 {{ofSample}}
                $first | Export-CurationReport report.html -Title 'One''s own'
                $null = New-Item elsewhere -ItemType Directory
                Set-Location elsewhere
                """
            )
            .ShouldSucceed();
        var page = XDocument.Parse(
            Regex.Replace(File.ReadAllText(Path.Combine(Folder, "report.html")), "<!DOCTYPE html>\n|<(?:meta|img)[^>]*>", "")
        );
        var recipe = page.Descendants("section").Single(section => section.Attribute("id")!.Value == "recipe");
        var lines = recipe.Descendants("pre").Single().Value;
        Run(lines).ShouldSucceed();
        Assert.Equal(
            Run("$first.ForEach{ $_.Index; $_.Id; $_.Label; $_.Distance; $_.Cluster }").ShouldSucceed().Output,
            Run("$sample.ForEach{ $_.Index; $_.Id; $_.Label; $_.Distance; $_.Cluster }").ShouldSucceed().Output
        );
        Assert.Equal(30, File.ReadAllLines(Path.Combine(Folder, "elsewhere", "sample.csv")).Length - 1);
        // Relative paths and files of vectors have other names there.
        if (make.StartsWith("Import", StringComparison.Ordinal))
            Assert.Equal(
                File.ReadAllText(Path.Combine(Folder, "report.html")),
                File.ReadAllText(Path.Combine(Folder, "elsewhere", "report.html"))
            );
    }

    [Fact]
    public void What_notes_advise_can_be_pasted()
    {
        Run(
                """
                0..399 | ForEach-Object { [pscustomobject]@{ x = $_ % 4 ? 1 : 5 * $_ + 2; y = $_ % 4 ? 1 : $_ } } | Export-Csv pool.csv
                Import-EmbeddingSet pool.csv | Invoke-HierarchicalKMeans 300, 12 -Seed 3 | Select-BalancedSample 5 -Seed 1 |
                    Export-CurationReport report.html
                """
            )
            .ShouldSucceed();
        var page = XDocument.Parse(
            Regex.Replace(File.ReadAllText(Path.Combine(Folder, "report.html")), "<!DOCTYPE html>\n|<(?:meta|img)[^>]*>", "")
        );
        var notes = page.Descendants("section").Single(section => section.Attribute("id")!.Value == "notes");
        string[] blocks = [.. notes.Descendants("pre").Select(pre => pre.Value)];
        Assert.All(
            new[]
            {
                "Get-ClusterNode -Level ",
                "Select-BalancedSample -Count ",
                "-SplitCount ",
                "Import-EmbeddingSet -LiteralPath ",
                "-ClusterCount 50, 12 ",
            },
            command => Assert.Contains(blocks, block => block.Contains(command, StringComparison.Ordinal))
        );
        foreach (var block in blocks)
            Run(block).ShouldSucceed();
        Assert.Equal(101, File.ReadAllLines(Path.Combine(Folder, "kept.txt")).Length);
    }

    [Fact]
    public void Images_are_found_from_where_the_session_stands()
    {
        File.WriteAllText(Path.Combine(Folder, "broken.jpg"), "no image");
        var outcome = Run(
            """
            0..19 | ForEach-Object { [pscustomobject]@{ file = $_ % 2 ? 'broken.jpg' : 'gone.jpg'; x = $_ % 7 } } |
                New-EmbeddingSet x -PathProperty file |
                Invoke-KMeans 2 -Seed 1 | Select-BalancedSample 5 -Seed 1 | Export-CurationReport report.html -PassThru
            """
        );
        Assert.True(((FileInfo)outcome.Single).Exists);
        Assert.Matches("images for the report could not be read", Assert.Single(outcome.Warnings));
    }

    [Fact]
    public void A_tree_without_its_pool_has_a_page_without_a_map()
    {
        Run(
                "$tree | Export-ClusterHierarchy tree.npz; Import-ClusterHierarchy tree.npz | Select-BalancedSample 30 -Seed 2 | "
                    + "Export-CurationReport report.html"
            )
            .ShouldSucceed();
        Assert.Contains("so that there is no map", File.ReadAllText(Path.Combine(Folder, "report.html")), StringComparison.Ordinal);
        Run("Import-ClusterHierarchy tree.npz | Select-BalancedSample 30 | Export-CurationReport map.svg -Chart Map")
            .ShouldEndWith("VectorsAbsent");
        Assert.Equal(["report.html", "tree.npz"], FilesLeft());
    }

    [Theory]
    [InlineData("$sample | Export-CurationReport report.pdf", "UnknownFormat")]
    [InlineData("$sample | Export-CurationReport missing/report.html", "FolderNotFound")]
    [InlineData("$sample | Export-CurationReport report.html -Chart Map", "ParameterNotUsed")]
    [InlineData("$sample | Export-CurationReport report.svg -MaximumThumbnail 3", "ParameterNotUsed")]
    [InlineData("$sample | Export-CurationReport report.html -Theme Pink", "CannotConvertArgumentNoMessage")]
    [InlineData("$sample | Export-CurationReport report.html -MaximumThumbnail -1", "ParameterArgumentValidationError")]
    [InlineData("$sample | Where-Object { $false } | Export-CurationReport report.html", "EmptySample")]
    [InlineData(
        "$other = (1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1 | Select-BalancedSample 2; "
            + "@($sample) + @($other) | Export-CurationReport report.html",
        "MoreThanOneTree"
    )]
    [InlineData(
        "(1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1 | Select-BalancedSample 2 | Export-CurationReport labels.svg -Chart Labels",
        "LabelsAbsent"
    )]
    public void What_cannot_be_is_refused_and_nothing_is_left(string script, string errorId)
    {
        Run(script).ShouldEndWith(errorId);
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void Paths_are_completed_by_their_endings()
    {
        File.WriteAllText(Path.Combine(Folder, "old.html"), "");
        File.WriteAllText(Path.Combine(Folder, "old.csv"), "");
        Assert.Equal(["old.html"], Session.Complete("$sample | Export-CurationReport o"));
    }
}
