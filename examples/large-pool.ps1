<#
.SYNOPSIS
Makes a pool as large as you like, clusters it from its files, and tells what memory that took.
.DESCRIPTION
The pool has 500 clumps, the first ones far larger than the last. It is written a row at a time, as one .npy file, as a folder of shards,
or as float16, so it can be larger than memory; it is clustered from the files, and the sample is written beside it. The pool stays, to be
looked at or deleted. Runs from a clone with the .NET SDK.
.EXAMPLE
dotnet run --project src/Curation.Host -c Release -- examples/large-pool.ps1 -Folder /tmp/large -Rows 4000000 -Dimension 256 -Shards 10
#>
param(
    [Parameter(Mandatory)] [string] $Folder,
    [ValidateRange(1, [int]::MaxValue)] [int] $Rows = 200000,
    [int] $Dimension = 64,
    [ValidateRange(0, 10000)] [int] $Shards = 0,
    [switch] $Half,
    [int] $ClusterCount = 1000,
    [int] $MaxIterations = 10,
    [int] $Count = 10000
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Import-EmbeddingSet -ErrorAction Ignore)) { Import-Module "$PSScriptRoot/../Curation.psd1" }

$Folder = (New-Item $Folder -ItemType Directory -Force).FullName
$pool = Join-Path $Folder ($Shards ? 'shards' : 'pool.npy')
$kind = if ($Half) { 'half' }
dotnet run --project "$PSScriptRoot/../benchmarks/Curation.Benchmarks" -c Release -- pool $Rows $Dimension $pool $Shards $kind
if ($LASTEXITCODE) { throw 'The pool was not written.' }

$watch = [Diagnostics.Stopwatch]::StartNew()
$set = Import-EmbeddingSet -LiteralPath $pool
"import  $([math]::Round($watch.Elapsed.TotalSeconds, 1)) s: $set"
$watch.Restart()
$tree = $set | Invoke-KMeans $ClusterCount -MaxIterations $MaxIterations -Seed 1
"cluster $([math]::Round($watch.Elapsed.TotalSeconds, 1)) s: inertia $($tree.Inertia)"
$watch.Restart()
$file = $tree | Select-BalancedSample $Count -Seed 1 |
    Export-BalancedSample -LiteralPath (Join-Path $Folder 'sample.npy') -Force -PassThru
"sample  $([math]::Round($watch.Elapsed.TotalSeconds, 1)) s: $file"

# Linux tells the memory that the process has for itself from that of the mapped files, which the system takes back when it needs to.
if ($IsLinux) { (Select-String '^Rss(Anon|File)' /proc/self/status).Line }
