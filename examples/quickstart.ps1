<#
.SYNOPSIS
    Five rings of very different sizes: a uniform sample repeats the imbalance, a balanced one does not.
.DESCRIPTION
    Makes the toy pool of Vo et al. 2024 (arXiv 2405.15613), clusters it on two levels with resampling, draws an even sample from the tree,
    shows each ring's share before and after, and writes the sample. The rings' names travel along as labels; the curation never looks at
    them.
.EXAMPLE
    ./examples/quickstart.ps1 -Count 2000 -OutputPath rings.csv
#>
param(
    # Points wanted.
    [ValidateRange(1, 29700)]
    [int] $Count = 1000,

    # Where the sample is written; the ending (.csv, .tsv, .parquet, .npy, .jsonl, .txt) decides the format.
    [string] $OutputPath = 'curated.csv',

    # Decides every random choice.
    [long] $Seed = 7
)
$ErrorActionPreference = 'Stop'

$rings = @(
    @{ Name = 'A'; Points = 20000; X = -2.2; Y = 1.0 }
    @{ Name = 'B'; Points = 200; X = 0.0; Y = 1.0 }
    @{ Name = 'C'; Points = 1000; X = 2.2; Y = 1.0 }
    @{ Name = 'D'; Points = 500; X = -1.2; Y = 0.2 }
    @{ Name = 'E'; Points = 8000; X = 1.2; Y = 0.2 }
)
$random = [Random]::new(0)
$points = foreach ($ring in $rings) {
    for ($i = 0; $i -lt $ring.Points; $i++) {
        $radius = 0.7 + 0.3 * $random.NextDouble()
        $angle = 2 * [Math]::PI * $random.NextDouble()
        [pscustomobject]@{
            X    = $ring.X + $radius * [Math]::Cos($angle)
            Y    = $ring.Y + $radius * [Math]::Sin($angle)
            Ring = $ring.Name
        }
    }
}

$pool = $points | New-EmbeddingSet -VectorProperty X, Y -LabelProperty Ring
$tree = $pool | Invoke-HierarchicalKMeans -ClusterCount 1000, 300 -ResampleSize 15, 2 -Seed $Seed
$tree

# The paper's rule: all clusters get the same, however large they are. That is right here, where every ring is to count alike.
$sample = $tree | Select-BalancedSample -Count $Count -SizeExponent 0 -Seed $Seed
$uniform = $tree | Select-BalancedSample -Count $Count -Seed $Seed -Method Uniform

foreach ($ring in $rings) {
    $share = { param($items) '{0:p1}' -f (@($items | Where-Object Label -EQ $ring.Name).Count / @($items).Count) }
    [pscustomobject]@{
        'Ring'            = "$($ring.Name), $($ring.Points) points"
        'Pool'            = '{0:p1}' -f ($ring.Points / $pool.Count)
        'Uniform sample'  = & $share $uniform
        'Balanced sample' = & $share $sample
    }
}

$file = $sample | Export-BalancedSample -Path $OutputPath -Force -PassThru
"The sample of $(@($sample).Count) points is in '$($file.FullName)'."
