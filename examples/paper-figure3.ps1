<#
.SYNOPSIS
    Figure 3 of the paper: how evenly do the top centroids cover a square, with one, two and three levels, without and with resampling?
.DESCRIPTION
    Draws 9000 points in the square from -3 to 3: three normal clouds of 7000, 1000 and 500 points, and 500 spread evenly (Vo et al. 2024,
    arXiv 2405.15613, section 4.1). Clusters them in six ways, each down to 300 top clusters, and takes the KL divergence of the centroids'
    density from the uniform one: 0 would be perfectly even, and 300 points that are drawn uniformly have about 0.04. Points and clustering
    are drawn anew with each seed. Writes a table, and a picture of the first seed.
.EXAMPLE
    ./examples/paper-figure3.ps1 -OutputPath figure3.svg
#>
param(
    # Seeds, each with points and trees of its own.
    [ValidateRange(2, 10)]
    [int] $SeedCount = 5,

    # The picture, an .svg file; none where it is empty.
    [string] $OutputPath = 'figure3.svg'
)
$ErrorActionPreference = 'Stop'

function Get-Normal([Random] $Random) {
    [Math]::Sqrt(-2 * [Math]::Log(1 - $Random.NextDouble())) * [Math]::Cos(2 * [Math]::PI * $Random.NextDouble())
}

function New-Square([int] $Seed) {
    # Neighbouring seeds of .NET's generator give similar numbers.
    $random = [Random]::new(99991 * $Seed)
    $clouds = @{ Points = 7000; X = -1; Y = -1 }, @{ Points = 1000; X = 1; Y = -1 }, @{ Points = 500; X = 0; Y = 1 }
    $points = @(
        foreach ($cloud in $clouds) {
            for ($i = 0; $i -lt $cloud.Points; $i++) {
                , [float[]](($cloud.X + 0.5 * (Get-Normal $random)), ($cloud.Y + 0.5 * (Get-Normal $random)))
            }
        }
        for ($i = 0; $i -lt 500; $i++) { , [float[]]((6 * $random.NextDouble() - 3), (6 * $random.NextDouble() - 3)) }
    )
    $points | New-EmbeddingSet
}

# What the paper reports stands beside it; it does not say what one or two levels give with resampling.
$ways = @(
    @{ Name = 'one level'; ClusterCount = 300; ResampleSize = 0; Paper = 0.340 }
    @{ Name = 'two levels'; ClusterCount = 1000, 300; ResampleSize = 0; Paper = 0.132 }
    @{ Name = 'three levels'; ClusterCount = 3000, 1000, 300; ResampleSize = 0; Paper = 0.081 }
    @{ Name = 'one level, resampled'; ClusterCount = 300; ResampleSize = 10; Paper = $null }
    @{ Name = 'two levels, resampled'; ClusterCount = 1000, 300; ResampleSize = 3, 2; Paper = $null }
    @{ Name = 'three levels, resampled'; ClusterCount = 3000, 1000, 300; ResampleSize = 2; Paper = 0.042 }
)
$divergences = @{}
$panels = [ordered]@{}
for ($seed = 1; $seed -le $SeedCount; $seed++) {
    $pool = New-Square $seed
    $divergences['data'] += , [Curation.Measures.KernelDensity]::KLDivergence($pool)
    if ($seed -eq 1) { $panels['data'] = $pool }
    foreach ($way in $ways) {
        $shape = @{ ClusterCount = $way.ClusterCount; ResampleSize = $way.ResampleSize }
        $top = ($pool | Invoke-HierarchicalKMeans @shape -Seed $seed).Levels[-1].Centroids
        $divergences[$way.Name] += , [Curation.Measures.KernelDensity]::KLDivergence($top)
        if ($seed -eq 1) { $panels[$way.Name] = $top }
    }
    $random = [Random]::new(99991 * ($seed + 100))
    $even = 1..300 | ForEach-Object { , [float[]]((6 * $random.NextDouble() - 3), (6 * $random.NextDouble() - 3)) } | New-EmbeddingSet
    $divergences['300 uniform points'] += , [Curation.Measures.KernelDensity]::KLDivergence($even)
}

# Student's t for a 95 % interval, by the number of seeds.
$t = @(0, 0, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)[$SeedCount]
foreach ($way in @(@{ Name = 'data'; Paper = 0.942 }) + $ways + @(@{ Name = '300 uniform points'; Paper = 0.040 })) {
    $measured = $divergences[$way.Name] | Measure-Object -Average -StandardDeviation
    [pscustomobject]@{
        'Top centroids of'      = $way.Name
        'KL to uniform'         = '{0:f4}' -f $measured.Average
        '95 % interval'         = '+- {0:f4}' -f ($t * $measured.StandardDeviation / [Math]::Sqrt($SeedCount))
        'Paper'                 = if ($null -ne $way.Paper) { '{0:f3}' -f $way.Paper } else { '' }
    }
}

if ($OutputPath) {
    # Panels of 200 x 200, four in a row; one unit of the square is 32 pixels.
    $text = [System.Text.StringBuilder]::new()
    $null = $text.Append('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 470" width="840"')
    $null = $text.Append(' font-family="sans-serif" font-size="13">')
    $null = $text.Append("<rect width=`"840`" height=`"470`" fill=`"white`"/>`n")
    $place = 0
    foreach ($name in $panels.Keys) {
        $left, $above = (10 + 208 * ($place % 4)), (30 + 230 * [Math]::Floor($place / 4))
        $null = $text.Append("<text x=`"$left`" y=`"$($above - 8)`">$name</text>")
        $null = $text.Append("<rect x=`"$left`" y=`"$above`" width=`"192`" height=`"192`" fill=`"none`" stroke=`"gray`"/>`n")
        $null = $text.Append('<path fill="none" stroke="#0b62a4" stroke-width="2.5" stroke-linecap="round" d="')
        $set = $panels[$name]
        for ($row = 0; $row -lt $set.Count; $row++) {
            $point = $set.GetVector($row)
            if ([Math]::Abs($point[0]) -le 3 -and [Math]::Abs($point[1]) -le 3) {
                $x, $y = ($left + 32 * ($point[0] + 3)), ($above + 32 * (3 - $point[1]))
                $null = $text.AppendFormat([cultureinfo]::InvariantCulture, 'M{0:f1} {1:f1}h0', $x, $y)
            }
        }
        $null = $text.Append("`"/>`n")
        $place++
    }
    Set-Content -LiteralPath $OutputPath -Value $text.Append('</svg>').ToString()
    "The picture is in '$(Convert-Path -LiteralPath $OutputPath)'."
}
