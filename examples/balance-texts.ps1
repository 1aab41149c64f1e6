<#
.SYNOPSIS
Writes a balanced choice of the rows of a .csv file of texts to another.
.DESCRIPTION
Embeds a column of the file, clusters the rows hierarchically, and writes as many as are asked for, shared out among the clusters.
.EXAMPLE
./examples/balance-texts.ps1 ./questions.csv ./balanced.csv -Column text -Count 1500 -Model ./potion-base-8M
#>
param(
    [Parameter(Mandatory)] [string] $Source,
    [Parameter(Mandatory)] [string] $Destination,
    [string] $Column = 'text',
    [int] $Count = 1000,
    [string] $Model,
    [uint64] $Seed = 1
)

$ErrorActionPreference = 'Continue'
$encoder = @{}
if ($Model) { $encoder.Model = $Model }

# The id of a row is its number, so that the whole row can be written again.
$rows = @(Import-Csv -LiteralPath $Source)
$texts = for ($i = 0; $i -lt $rows.Count; $i++) { @{ id = $i; text = $rows[$i].$Column } }
$sample = $texts | New-EmbeddingSet -TextProperty text -IdProperty id @encoder |
    Invoke-HierarchicalKMeans -Seed $Seed |
    Select-BalancedSample -Count $Count -Seed $Seed

$sample | ForEach-Object { $rows[[int]$_.Id] } | Export-Csv -LiteralPath $Destination
"$(@($sample).Count) of $($rows.Count) rows are in $Destination"
