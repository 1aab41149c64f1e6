<#
.SYNOPSIS
    Does curation even out a long tail that nobody made up? Labels that the curation never sees judge it, over several seeds.
.DESCRIPTION
    Takes a pool with labels, clusters it anew with each seed, draws a hierarchical sample, and a flat and a uniform one of the same size, and compares how evenly labels come out:
    means, 95 % intervals, and the probability of such a difference by chance (paired t-test and signed-rank test over the seeds). The pool is a set of vectors, or a folder of photos in one
    folder a label. Writes the comparison, and a page that shows the first sample.
.EXAMPLE
    ./examples/long-tail.ps1 -Path ./photos -Model ./mobilenet -ClusterCount 300, 50 -ResampleSize 4, 3 -Count 500
.EXAMPLE
    $questions = Import-Csv ./train.csv | New-EmbeddingSet -TextProperty text -LabelProperty intent
    ./examples/long-tail.ps1 -Pool $questions -ClusterCount 1500, 300 -ResampleSize 4, 3 -Count 1500
#>
param(
    # A folder of photos, each in a folder that is named by its label; or a file of vectors with labels.
    [Parameter(Mandatory, ParameterSetName = 'Path')] [string] $Path,

    # What embeds photos; without it they are told apart by their looks.
    [Parameter(ParameterSetName = 'Path')] [string] $Model,

    # More parameters of New-EmbeddingSet, such as @{ ImageSize = 128; Mean = 0.5; StandardDeviation = 0.5 }.
    [Parameter(ParameterSetName = 'Path')] [hashtable] $Encoding = @{},

    # A set that exists already.
    [Parameter(Mandatory, ParameterSetName = 'Pool')] $Pool,

    [int[]] $ClusterCount = @(300, 50),
    [int[]] $ResampleSize = @(4, 3),
    [int] $Count = 500,
    [ValidateRange(2, 1000)] [int] $SeedCount = 10,

    # The page about the first sample; none where it is empty.
    [string] $ReportPath = 'long-tail.html'
)
$ErrorActionPreference = 'Stop'

if (-not $Pool) {
    if ($Model) { $Encoding['Model'] = $Model }
    $Pool = if ([System.IO.Directory]::Exists($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path))) {
        New-EmbeddingSet -Path $Path -Recurse -LabelFrom Folder @Encoding
    }
    else { Import-EmbeddingSet $Path }
}

$measures = for ($seed = 1; $seed -le $SeedCount; $seed++) {
    $tree = $Pool | Invoke-HierarchicalKMeans -ClusterCount $ClusterCount -ResampleSize $ResampleSize -Seed $seed
    $sample = $tree | Select-BalancedSample -Count $Count -Seed $seed
    $sample | Measure-SampleBalance -By Label -SeedCount 1
    if ($seed -eq 1 -and $ReportPath) { $report = $sample | Export-CurationReport $ReportPath -Force -PassThru }
}
$measures | Compare-SampleBalance -Against Uniform, Flat, Pool
if ($ReportPath) { "The page about the first sample is '$($report.FullName)'." }
