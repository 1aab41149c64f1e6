<#
.SYNOPSIS
    Figure 1 of the paper: the density of k-means centroids follows a power of the data's density, and each level makes it flatter.
.DESCRIPTION
    Draws points on a line from two normal clouds, one with nine tenths of them. In one dimension the centroids of k-means have a density
    in proportion to the cube root of the data's (Zador 1982; Vo et al. 2024, arXiv 2405.15613, section 3.2), so those of t levels to its
    power (1/3)^t; resampling goes on towards the power 0, an even spread. The power is measured: the slope of the logarithm of the
    centroids' density, from the distances of neighbours, over that of the data, which is known. Writes a table with the mean and the 95 %
    interval over seeds, and a picture of the densities of the first seed.
.EXAMPLE
    ./examples/paper-figure1.ps1 -OutputPath figure1.svg
#>
param(
    # Seeds, each with points and trees of its own.
    [ValidateRange(2, 10)]
    [int] $SeedCount = 5,

    # Points on the line.
    [ValidateRange(20000, 10000000)]
    [int] $PointCount = 40000,

    # The picture, an .svg file; none where it is empty.
    [string] $OutputPath = 'figure1.svg'
)
$ErrorActionPreference = 'Stop'

# The density at x of a normal cloud, and of the data.
function Get-Normal([double] $X, [double] $Mean, [double] $Deviation) {
    [Math]::Exp(-[Math]::Pow(($X - $Mean) / $Deviation, 2) / 2) / ($Deviation * [Math]::Sqrt(2 * [Math]::PI))
}

function Get-Density([double] $X) {
    0.9 * (Get-Normal $X -1 0.5) + 0.1 * (Get-Normal $X 1.5 0.7)
}

function New-Line([int] $Seed) {
    # Neighbouring seeds of .NET's generator give similar numbers.
    $random = [Random]::new(99991 * $Seed)
    $points = for ($i = 0; $i -lt $PointCount; $i++) {
        $normal = [Math]::Sqrt(-2 * [Math]::Log(1 - $random.NextDouble())) * [Math]::Cos(2 * [Math]::PI * $random.NextDouble())
        if ($random.NextDouble() -lt 0.9) { , [float[]](-1 + 0.5 * $normal) } else { , [float[]](1.5 + 0.7 * $normal) }
    }
    $points | New-EmbeddingSet
}

# The centroids' places from left to right, and their density there: one centroid for half the way from its left to its right neighbour.
function Get-CentroidDensity($Centroids) {
    $places = [double[]]::new($Centroids.Count)
    for ($i = 0; $i -lt $places.Length; $i++) { $places[$i] = $Centroids.GetVector($i)[0] }
    [Array]::Sort($places)
    for ($i = 1; $i -lt $places.Length - 1; $i++) {
        [pscustomobject]@{
            X       = $places[$i]
            Density = 2 / ($places.Length * ($places[$i + 1] - $places[$i - 1]))
            Data    = Get-Density $places[$i]
        }
    }
}

function Get-Slope($Places) {
    # Where a part of the line has hardly any points, there is no density to follow.
    $Places = @($Places | Where-Object Data -GT 0.005)
    $x = 0.0; $y = 0.0
    foreach ($place in $Places) { $x += [Math]::Log($place.Data) / $Places.Count; $y += [Math]::Log($place.Density) / $Places.Count }
    $both = 0.0; $square = 0.0
    foreach ($place in $Places) {
        $both += ([Math]::Log($place.Data) - $x) * ([Math]::Log($place.Density) - $y)
        $square += [Math]::Pow([Math]::Log($place.Data) - $x, 2)
    }
    $both / $square
}

$ways = @(
    @{ Name = 'one level'; ClusterCount = 100; ResampleSize = 0; Expected = 0.333 }
    @{ Name = 'two levels'; ClusterCount = 1000, 100; ResampleSize = 0; Expected = 0.111 }
    @{ Name = 'three levels'; ClusterCount = 8000, 1000, 100; ResampleSize = 0; Expected = 0.037 }
    @{ Name = 'two levels, resampled'; ClusterCount = 1000, 100; ResampleSize = 15, 3; Expected = 0 }
)
$slopes = @{}
$curves = [ordered]@{}
for ($seed = 1; $seed -le $SeedCount; $seed++) {
    $pool = New-Line $seed
    foreach ($way in $ways) {
        $shape = @{ ClusterCount = $way.ClusterCount; ResampleSize = $way.ResampleSize }
        $tree = $pool | Invoke-HierarchicalKMeans @shape -MaxIterations 300 -Seed $seed
        $places = @(Get-CentroidDensity $tree.Levels[-1].Centroids)
        $slopes[$way.Name] += , (Get-Slope $places)
        if ($seed -eq 1) { $curves[$way.Name] = $places }
    }
}

# Student's t for a 95 % interval, by the number of seeds.
$t = @(0, 0, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)[$SeedCount]
foreach ($way in $ways) {
    $measured = $slopes[$way.Name] | Measure-Object -Average -StandardDeviation
    [pscustomobject]@{
        'Top centroids of'     = $way.Name
        'Power of the density' = '{0:f3}' -f $measured.Average
        '95 % interval'        = '+- {0:f3}' -f ($t * $measured.StandardDeviation / [Math]::Sqrt($SeedCount))
        'Expected'             = '{0:f3}' -f $way.Expected
    }
}

if ($OutputPath) {
    # A chart of 640 x 360: x from -3 to 4, densities from 0 to 0.75.
    $point = { param($x, $y) [string]::Format([cultureinfo]::InvariantCulture, '{0:f1},{1:f1} ', 40 + 80 * ($x + 3), 330 - 400 * $y) }
    $colours = '#0b62a4', '#c1440e', '#2c7d43', '#7a3f9d'
    $text = [System.Text.StringBuilder]::new()
    $null = $text.Append('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640"')
    $null = $text.Append(' font-family="sans-serif" font-size="12">')
    $null = $text.Append("<rect width=`"640`" height=`"360`" fill=`"white`"/>`n<polyline fill=`"#ddd`" points=`"")
    for ($x = -3.0; $x -le 4; $x += 0.05) { $null = $text.Append((& $point $x (Get-Density $x))) }
    $null = $text.Append("`"/><path stroke=`"black`" d=`"M40 330H600`"/>`n<text x=`"230`" y=`"100`" fill=`"#555`">the data</text>")
    for ($x = -3; $x -le 4; $x++) {
        $null = $text.Append("<text x=`"$(40 + 80 * ($x + 3))`" y=`"346`" text-anchor=`"middle`">$x</text>")
    }
    $line = 0
    foreach ($name in $curves.Keys) {
        $null = $text.Append("`n<polyline fill=`"none`" stroke-width=`"1.5`" stroke=`"$($colours[$line])`" points=`"")
        # Of five neighbours each, which smooths the line.
        $places = $curves[$name]
        for ($i = 2; $i -lt $places.Count - 2; $i++) {
            $density = $places[($i - 2)..($i + 2)] | Measure-Object Density -Average
            $null = $text.Append((& $point $places[$i].X $density.Average))
        }
        $null = $text.Append("`"/><text x=`"430`" y=`"$(30 + 18 * $line)`" fill=`"$($colours[$line])`">$name</text>")
        $line++
    }
    Set-Content -LiteralPath $OutputPath -Value $text.Append('</svg>').ToString()
    "The picture is in '$(Convert-Path -LiteralPath $OutputPath)'."
}
