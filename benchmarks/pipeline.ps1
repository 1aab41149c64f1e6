<#
.SYNOPSIS
    Times what the pipeline itself costs: objects into a set, and a million sampled items through it. Run it in PowerShell or in the console.
#>
param([int] $Runs = 3)
$ErrorActionPreference = 'Stop'

function Measure-Seconds([string] $What, [scriptblock] $Work) {
    $seconds = for ($run = 0; $run -lt $Runs; $run++) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & $Work | Out-Null
        $watch.Elapsed.TotalSeconds
    }
    [pscustomobject]@{ What = $What; Median = '{0:n3} s' -f ([double[]]@($seconds) | & { [Linq.Enumerable]::Order([double[]]@($input)) })[[int][Math]::Floor($Runs / 2)] }
}

$rows = 1..100000 | ForEach-Object { [pscustomobject]@{ Id = "a$_"; Vector = [float[]](1, 2, $_) } }
$tree = $rows | New-EmbeddingSet -VectorProperty Vector -IdProperty Id | Invoke-KMeans 20 -MaxIterations 3 -Seed 1

Measure-Seconds '100 000 objects into a set' { $rows | New-EmbeddingSet -VectorProperty Vector -IdProperty Id }
Measure-Seconds '1 000 000 items to Out-Null' { $tree | Select-BalancedSample 1000000 -MaxCopies 20 -Seed 1 }
