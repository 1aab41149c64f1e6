namespace Curation.PowerShell.Tests;

/// <summary>What is loaded when. Assemblies stay loaded for a process's life, so each case has a process of its own.</summary>
public sealed class LoadingTests
{
    private const string Loaded =
        "[System.AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -in "
        + "'Curation.Core', 'Curation.Adapters', 'Apache.Arrow', 'CsvHelper', 'K4os.Compression.LZ4', 'MathNet.Numerics', "
        + "'Microsoft.ML.OnnxRuntime', 'Microsoft.ML.Tokenizers', 'SkiaSharp', 'Snappier', 'ZstdSharp' }";

    [Fact]
    public void Importing_loads_no_adapter() => Assert.Equal(["Curation.Core"], After("$null = [Curation.Embeddings.EmbeddingSet]"));

    [Fact]
    public void Built_in_formats_load_no_adapter() =>
        Assert.Equal(
            ["Curation.Core"],
            After(
                """
                $path = Join-Path ([System.IO.Path]::GetTempPath()) "$(New-Guid).npy"
                try { , (1, 2) | New-EmbeddingSet | Export-EmbeddingSet $path; $null = Import-EmbeddingSet $path }
                finally { Remove-Item $path }
                """
            )
        );

    [Theory]
    [InlineData("csv", "CsvHelper")]
    [InlineData("parquet", "Snappier")]
    [InlineData("arrow", "Apache.Arrow")]
    public void A_format_loads_what_it_needs_and_nothing_else(string ending, string package) =>
        Assert.Equal(
            new[] { "Curation.Adapters", "Curation.Core", package }.Order(),
            After(
                $$"""
                $path = Join-Path ([System.IO.Path]::GetTempPath()) "$(New-Guid).{{ending}}"
                try { , (1, 2) | New-EmbeddingSet | Export-EmbeddingSet $path; $null = Import-EmbeddingSet $path }
                finally { Remove-Item $path }
                """
            )
        );

    [Fact]
    public void Adapters_live_in_a_context_of_their_own_and_share_the_one_core()
    {
        Assert.Equal(
            ["Curation.Adapters", "Curation.Core", "MathNet.Numerics"],
            After("$null = (,(1, 2) | New-EmbeddingSet | Invoke-KMeans 1).Levels[0].Median")
        );
        Assert.Equal(
            ["Curation.Adapters", "Curation.Adapters", "Default"],
            HostRun
                .Of(
                    "-Command",
                    """
                    $null = (,(1, 2) | New-EmbeddingSet | Invoke-KMeans 1).Levels[0].Median
                    [System.AppDomain]::CurrentDomain.GetAssemblies() |
                        Where-Object { $_.GetName().Name -in 'Curation.Adapters', 'MathNet.Numerics', 'Curation.Core' } |
                        ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }
                    """
                )
                .ShouldSucceed()
                .Lines.Order()
        );
    }

    [Fact]
    public void Texts_without_a_model_load_no_adapter() =>
        Assert.Equal(["Curation.Core"], After("$null = 'a text', 'another' | New-EmbeddingSet"));

    private static IEnumerable<string> After(string script) => HostRun.Of("-Command", $"{script}\n{Loaded}").ShouldSucceed().Lines.Order();
}
