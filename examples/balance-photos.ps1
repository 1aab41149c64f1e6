<#
.SYNOPSIS
Copies a balanced choice of the photos of a folder to another folder.
.DESCRIPTION
Embeds the photos, clusters them hierarchically, and copies as many as are asked for, shared out among the clusters. Without a model
photos are told apart by their looks; with one (see docs/encoders.md) by what they show. Photos that cannot be read are told of and left
out.
.EXAMPLE
./examples/balance-photos.ps1 ./photos ./curated -Count 500 -Model ./dinov2-small
#>
param(
    [Parameter(Mandatory)] [string] $Source,
    [Parameter(Mandatory)] [string] $Destination,
    [int] $Count = 500,
    [string] $Model,
    [uint64] $Seed = 1
)

$ErrorActionPreference = 'Continue'
$encoder = @{}
if ($Model) { $encoder.Model = $Model }

$pool = New-EmbeddingSet -LiteralPath $Source -Recurse @encoder
$sample = $pool | Invoke-HierarchicalKMeans -Seed $Seed | Select-BalancedSample -Count $Count -Seed $Seed

$folder = New-Item $Destination -ItemType Directory -Force
foreach ($item in $sample) {
    # The number keeps photos of the same name apart.
    $name = '{0:d6}-{1}' -f $item.Index, (Split-Path $item.Path -Leaf)
    Copy-Item -LiteralPath $item.Path -Destination (Join-Path $folder $name)
}
"$(@($sample).Count) of $($pool.Count) photos are in $folder"
