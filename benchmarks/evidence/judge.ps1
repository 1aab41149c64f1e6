<#
.SYNOPSIS
    Judges what curation does, over pools of pools.ps1 and several seeds, by labels that it never sees.
.DESCRIPTION
    Each run has only a pool, a number of items (a tenth of the pool, unless -Share is given) and a seed: a tree, and a sample of it. It is
    judged by the normalised entropy of the sample's labels over all classes of the pool. A point is a hundredth. Beside it are samples of
    the same size and seed:

    Uniform: rows at random.
    Flat: drawn evenly from level 1 of the same tree.
    KMeans: drawn evenly from plain k-means with as many clusters as level 1, whatever the parameters of the tree.
    Oracle: what somebody who knows the labels would draw, as even as the sizes of the classes allow.

    Prints a table of the pools with 95 % intervals over the seeds, and one of the lopsided and the even pools. Those intervals and tests
    are over pools, then over data sets, because pools of one data set are not independent.
.EXAMPLE
    ./benchmarks/evidence/judge.ps1 -Path ./pools
.EXAMPLE
    ./benchmarks/evidence/judge.ps1 -Path ./pools -Clustering @{ Metric = 'Cosine' } -Sampling @{ SizeExponent = 0.7 } -Name clinc*, r52*
#>
param(
    # The folder that pools.ps1 wrote to.
    [Parameter(Mandatory)] [string] $Path,

    # Only pools with such a name.
    [string[]] $Name = '*',

    [ValidateRange(2, 1000)] [int] $SeedCount = 5,

    # The size of a sample, as a share of the pool.
    [ValidateRange(0.001, 0.999)] [double] $Share = 0.1,

    # More parameters of Invoke-HierarchicalKMeans, then of Select-BalancedSample.
    [hashtable] $Clustering = @{},
    [hashtable] $Sampling = @{},

    # Leaves plain k-means out, which takes about half of the time.
    [switch] $NoKMeans,

    # Also measures how well five nearest neighbours learn from each sample, on the rows that the pool leaves over.
    [switch] $Learn,

    # A .csv file for the figures of each run, to compare two settings by.
    [string] $RunPath
)
$ErrorActionPreference = 'Stop'

# The probability of a |t| at least as large: with t = sqrt(freedom) tan(angle), Student's density is a power of the cosine.
function Get-TProbability([double] $T, [int] $Freedom) {
    $from = [Math]::Atan([Math]::Abs($T) / [Math]::Sqrt($Freedom))
    $area = {
        param($low)
        $steps = 2000
        $width = ([Math]::PI / 2 - $low) / $steps
        $sum = 0.0
        for ($step = 0; $step -le $steps; $step++) {
            # Simpson's rule.
            $weight = $step -in 0, $steps ? 1 : $step % 2 ? 4 : 2
            $sum += $weight * [Math]::Pow([Math]::Max(0.0, [Math]::Cos($low + $step * $width)), $Freedom - 1)
        }
        $sum * $width / 3
    }
    (& $area $from) / (& $area 0)
}

# The mean of differences, its 95 % interval and the p of the paired t-test, in points.
function Format-Difference([double[]] $Values) {
    $mean = ($Values | Measure-Object -Average).Average
    if ($Values.Length -lt 2) { return '{0:+0.0;-0.0;0.0}' -f (100 * $mean) }
    $squares = ($Values | ForEach-Object { ($_ - $mean) * ($_ - $mean) } | Measure-Object -Sum).Sum
    $freedom = $Values.Length - 1
    $standardError = [Math]::Sqrt($squares / $freedom / $Values.Length)
    if ($standardError -eq 0) { return '{0:+0.0;-0.0;0.0}' -f (100 * $mean) }
    # The t that 5 % lie beyond, by bisection.
    $low = 0.0; $high = 1000.0
    while ($high - $low -gt 0.001) {
        $middle = ($low + $high) / 2
        if ((Get-TProbability $middle $freedom) -gt 0.05) { $low = $middle } else { $high = $middle }
    }
    '{0:+0.0;-0.0;0.0} ({1:0.0} to {2:0.0}), p = {3:g2}' -f (100 * $mean), (100 * ($mean - $low * $standardError)),
        (100 * ($mean + $low * $standardError)), (Get-TProbability ($mean / $standardError) $freedom)
}

# The entropy of the most even draw of so many rows from classes of these sizes.
function Measure-Oracle([int[]] $Sizes, [int] $Count) {
    $left = $Count
    $classes = $Sizes.Length
    $entropy = 0.0
    foreach ($size in $Sizes | Sort-Object) {
        $take = [Math]::Min($size, [Math]::Floor($left / $classes))
        $left -= $take
        $classes--
        if ($take) { $entropy -= $take / $Count * [Math]::Log($take / $Count) }
    }
    $entropy / [Math]::Log($Sizes.Length)
}

function Measure-Learning($Sample, $Test, [int] $Seed) {
    ($Sample | Measure-Representation $Test -Method NearestNeighbor -Seed $Seed -WarningAction Ignore).Balanced.Accuracy
}

function Measure-Pool($Entry) {
    $pool = Import-EmbeddingSet (Join-Path $Path $Entry.Vectors) -Subset (Join-Path $Path "$($Entry.Name).rows.txt")
    $count = [int] [Math]::Round($pool.Count * $Share)
    $oracle = Measure-Oracle @($pool.Labels | Group-Object -NoElement -CaseSensitive | ForEach-Object Count) $count
    $testPath = Join-Path $Path "$($Entry.Name).test.txt"
    $test = if ($Learn -and (Test-Path -LiteralPath $testPath)) {
        Import-EmbeddingSet (Join-Path $Path $Entry.Vectors) -Subset $testPath
    }
    $measures = @(); $plain = @()
    for ($seed = 1; $seed -le $SeedCount; $seed++) {
        $tree = $pool | Invoke-HierarchicalKMeans -Seed $seed @Clustering
        $sample = $tree | Select-BalancedSample $count -Seed $seed @Sampling
        $measure = $sample | Measure-SampleBalance -By Label -SeedCount 1
        $measures += $measure
        $run = [ordered]@{
            Pool = $Entry.Name
            Seed = $seed
            Sample = $measure.Sample.NormalizedEntropy
            Uniform = $measure.Uniform.NormalizedEntropy
            Flat = $measure.Flat.NormalizedEntropy
            KMeans = [double]::NaN
            Oracle = $oracle
            SampleAccuracy = [double]::NaN
            UniformAccuracy = [double]::NaN
            FlatAccuracy = [double]::NaN
        }
        if (-not $NoKMeans) {
            $plain += $pool | Invoke-KMeans -ClusterCount $tree.Levels[0].Count -Seed $seed |
                Select-BalancedSample $count -Method Flat -Seed $seed | Measure-SampleBalance -By Label -SeedCount 1
            $run.KMeans = $plain[-1].Sample.NormalizedEntropy
        }
        if ($test) {
            $run.SampleAccuracy = Measure-Learning $sample $test $seed
            $run.UniformAccuracy = Measure-Learning ($tree | Select-BalancedSample $count -Method Uniform -Seed $seed) $test $seed
            $run.FlatAccuracy = Measure-Learning ($tree | Select-BalancedSample $count -Method Flat -Seed $seed) $test $seed
        }
        $runs.Add([pscustomobject] $run)
    }
    $uniform = ($measures | Compare-SampleBalance -Against Uniform).NormalizedEntropy
    $flat = ($measures | Compare-SampleBalance -Against Flat).NormalizedEntropy
    [pscustomobject]@{
        Name = $Entry.Name
        DataSet = $Entry.DataSet
        Even = [bool]::Parse($Entry.Even)
        Count = $pool.Count
        Pool = $measures[0].Pool.NormalizedEntropy
        Uniform = $uniform
        Flat = $flat
        KMeans = $plain ? ($measures | Compare-SampleBalance -Reference $plain).NormalizedEntropy : $null
        Oracle = $oracle
        Runs = @($runs | Where-Object Pool -eq $Entry.Name)
    }
}

function Format-Pool($Result) {
    $change = $Result.Uniform
    [pscustomobject]@{
        'Pool' = $Result.Name
        'Rows' = $Result.Count
        'Labels' = '{0:0.0}' -f (100 * $Result.Pool)
        'Uniform' = '{0:0.0}' -f (100 * $change.BaselineMean)
        'Sample' = '{0:0.0}' -f (100 * $change.Mean)
        'Change' = '{0:+0.0;-0.0;0.0}' -f (100 * $change.Difference)
        '95 % interval' = '{0:0.0} to {1:0.0}' -f (100 * $change.DifferenceInterval.Lower), (100 * $change.DifferenceInterval.Upper)
        'To flat' = '{0:+0.0;-0.0;0.0}' -f (100 * $Result.Flat.Difference)
        'To k-means' = $Result.KMeans ? '{0:+0.0;-0.0;0.0}' -f (100 * $Result.KMeans.Difference) : ''
        'Oracle' = '{0:+0.0;-0.0;0.0}' -f (100 * ($Result.Oracle - $change.BaselineMean))
    }
}

# Means of pools, then of data sets: each is a list that is tested by itself.
function Format-Comparison($Results, [scriptblock] $Figure) {
    $values = @($Results | ForEach-Object { [pscustomobject]@{ DataSet = $_.DataSet; Value = & $Figure $_ } } | Where-Object {
            $null -ne $_.Value -and -not [double]::IsNaN($_.Value) })
    if (-not $values) { return 'not measured' }
    $sets = @($values | Group-Object DataSet | ForEach-Object { ($_.Group.Value | Measure-Object -Average).Average })
    "over $($values.Length) pools $(Format-Difference $values.Value); over $($sets.Length) data sets $(Format-Difference $sets)"
}

function Get-MeanDifference($Runs, [string] $One, [string] $Other) {
    ($Runs | ForEach-Object { $_.$One - $_.$Other } | Measure-Object -Average).Average
}

function Format-Group([string] $Title, $Results) {
    if (-not $Results) { return }
    $runsOfGroup = @($Results.Runs)
    $worse = @($runsOfGroup | Where-Object { $_.Sample -lt $_.Uniform }).Length
    $worst = $Results | Sort-Object { $_.Uniform.Difference } | Select-Object -First 1
    $lost = @($Results | Where-Object { $_.Uniform.Difference -lt 0 }).Length
    $gain = ($Results | ForEach-Object { $_.Uniform.Difference } | Measure-Object -Average).Average
    $possible = ($Results | ForEach-Object { $_.Oracle - $_.Uniform.BaselineMean } | Measure-Object -Average).Average
    @(
        "$Title, $(@($Results).Length) pools, $($runsOfGroup.Length) runs, in points:"
        "  change against uniform: $(Format-Comparison $Results { param($one) $one.Uniform.Difference })"
        '  worst pool: {0:+0.0;-0.0;0.0}, {1}' -f (100 * $worst.Uniform.Difference), $worst.Name
        "  worse than uniform: $lost of $(@($Results).Length) pools by their means; $worse of $($runsOfGroup.Length) runs" +
            (' ({0:0} %)' -f (100 * $worse / $runsOfGroup.Length))
        "  against level 1 of the same tree: $(Format-Comparison $Results { param($one) $one.Flat.Difference })"
        if (-not $NoKMeans) { "  against plain k-means: $(Format-Comparison $Results { param($one) $one.KMeans.Difference })" }
        '  oracle against uniform: {0:+0.0;-0.0;0.0}' -f (100 * $possible) +
            ($gain -gt 0 ? '; {0:0} % of it reached' -f (100 * $gain / $possible) : '')
        if ($Learn) {
            '  accuracy of neighbours, against uniform: ' +
                (Format-Comparison $Results { param($one) Get-MeanDifference $one.Runs SampleAccuracy UniformAccuracy })
            '  accuracy of neighbours, against level 1: ' +
                (Format-Comparison $Results { param($one) Get-MeanDifference $one.Runs SampleAccuracy FlatAccuracy })
        }
        ''
    )
}

$entries = @(Import-Csv -LiteralPath (Join-Path $Path 'pools.csv') | Where-Object {
        $entry = $_
        @($Name | Where-Object { $entry.Name -like $_ }).Length
    })
$runs = [Collections.Generic.List[object]]::new()
$done = 0
$results = @(foreach ($entry in $entries | Sort-Object { [int] $_.Count }) {
        Write-Progress -Activity 'Judging pools' -Status $entry.Name -PercentComplete (100 * $done++ / $entries.Length)
        Measure-Pool $entry
    })
if ($RunPath) { $runs | Export-Csv -LiteralPath $RunPath }
$results | Sort-Object Even, Name | ForEach-Object { Format-Pool $_ } | Format-Table -AutoSize | Out-String -Width 160
Format-Group 'Lopsided' @($results | Where-Object { -not $_.Even })
Format-Group 'Even' @($results | Where-Object Even)
