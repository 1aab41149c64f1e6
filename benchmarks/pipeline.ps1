<#
.SYNOPSIS
    Times what the pipeline itself costs: objects into a set, and a million sampled items through it.
#>
param([int] $Runs = 3)
$ErrorActionPreference = 'Stop'

function Measure-Seconds([string] $What, [scriptblock] $Work) {
    $seconds = @(1..$Runs | ForEach-Object { (Measure-Command { & $Work | Out-Null }).TotalSeconds } | Sort-Object)
    [pscustomobject]@{ What = $What; Median = '{0:n3} s' -f $seconds[[Math]::Floor($Runs / 2)] }
}

$rows = 1..100000 | ForEach-Object { [pscustomobject]@{ Id = "a$_"; Vector = [float[]](1, 2, $_) } }
$tree = $rows | New-EmbeddingSet -VectorProperty Vector -IdProperty Id | Invoke-KMeans 20 -MaxIterations 3 -Seed 1

Measure-Seconds '100 000 objects into a set' { $rows | New-EmbeddingSet -VectorProperty Vector -IdProperty Id }
Measure-Seconds '1 000 000 items to Out-Null' { $tree | Select-BalancedSample 1000000 -MaxCopies 20 -Seed 1 }
