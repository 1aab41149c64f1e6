<#
.SYNOPSIS
    Does curation even out a long tail that nobody made up? Labels that the curation never sees judge it, over several seeds.
.DESCRIPTION
    Takes a pool with labels, clusters it anew with each seed, draws a hierarchical sample, and others of the same size, and compares how
    evenly labels come out: means, 95 % intervals, and the probability of such a difference by chance (paired t-test and signed-rank test
    over the seeds). The others: uniform ones; those of plain k-means, with the clusters of level 1 and no resampling; and flat ones, drawn
    evenly from level 1 of the same tree. All clusters get the same, by the paper's rule, unless -SizeExponent is given. The pool is a set
    of vectors, or a folder of photos in one folder a label. Writes the comparison, and a page that shows the first sample.
.EXAMPLE
    ./examples/long-tail.ps1 -Path ./photos -Model ./mobilenet -ClusterCount 300, 50 -ResampleSize 2, 0 -Count 500
.EXAMPLE
    $questions = Import-Csv ./train.csv | New-EmbeddingSet -TextProperty text -LabelProperty intent
    ./examples/long-tail.ps1 -Pool $questions -ClusterCount 1500, 300 -Count 1500 -RestartCount 1
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
    [int[]] $ResampleSize = @(2, 0),
    [int] $Count = 500,

    # How much the size of a cluster counts: 0 is the paper's rule. Plain k-means has the number of level 1, the first one.
    [double[]] $SizeExponent = 0,

    [ValidateRange(2, 1000)] [int] $SeedCount = 10,

    # Each k-means is run so many times, and the best is kept: less is left to chance.
    [ValidateRange(1, 100)] [int] $RestartCount = 5,

    # The page about the first sample; none where it is empty.
    [string] $ReportPath = 'long-tail.html'
)
$ErrorActionPreference = 'Stop'

if (-not $Pool) {
    if ($Model) { $Encoding['Model'] = $Model }
    $Pool = if (Test-Path -LiteralPath $Path -PathType Container) {
        New-EmbeddingSet -LiteralPath $Path -Recurse -LabelFrom Folder @Encoding
    }
    else { Import-EmbeddingSet -LiteralPath $Path }
}

$clustering = @{ RestartCount = $RestartCount }
$measures = @(); $plain = @()
for ($seed = 1; $seed -le $SeedCount; $seed++) {
    $sample = $Pool |
        Invoke-HierarchicalKMeans -ClusterCount $ClusterCount -ResampleSize $ResampleSize -Seed $seed @clustering |
        Select-BalancedSample -Count $Count -SizeExponent $SizeExponent -Seed $seed
    $measures += $sample | Measure-SampleBalance -By Label -SeedCount 1
    $plain += $Pool |
        Invoke-KMeans -ClusterCount $ClusterCount[0] -Seed $seed @clustering |
        Select-BalancedSample -Count $Count -SizeExponent $SizeExponent[0] -Seed $seed |
        Measure-SampleBalance -By Label -SeedCount 1
    if ($seed -eq 1 -and $ReportPath) { $report = $sample | Export-CurationReport -LiteralPath $ReportPath -Force -PassThru }
}
$comparisons = [ordered]@{
    'uniform'             = $measures | Compare-SampleBalance -Against Uniform
    'plain k-means'       = $measures | Compare-SampleBalance -Reference $plain
    'level 1 of the tree' = $measures | Compare-SampleBalance -Against Flat
    'the pool'            = $measures | Compare-SampleBalance -Against Pool
}
foreach ($name in $comparisons.Keys) {
    $entropy = $comparisons[$name].NormalizedEntropy
    # Four columns are shown as a table.
    [pscustomobject]@{
        'Hierarchical against' = $name
        'Entropy'              = '{0:f3}, {1:f3}' -f $entropy.Mean, $entropy.BaselineMean
        'Difference'           = '{0:f3} ({1:f3} to {2:f3})' -f
            $entropy.Difference, $entropy.DifferenceInterval.Lower, $entropy.DifferenceInterval.Upper
        'p, by ranks'          = '{0:g2}, {1:g2}' -f $entropy.PValue, $entropy.SignedRankPValue
    }
}
if ($ReportPath) { "The page about the first sample is '$($report.FullName)'." }
