<#
.SYNOPSIS
    A curation that runs at night: embed, cluster, sample, report; goes on where a run before it was killed, and leaves a record that tests can read.
.DESCRIPTION
    Everything comes into one folder: the vectors and the checkpoints, which make a second start cheap while the source and what is asked of it are the same (run.txt holds them), and are made
    anew where they are not; tree.npz and sample.jsonl, the result; report.html, to look at in the morning; and record.json, written last, with what was asked, the seeds, and how even the
    sample is. Curation.Tonight.Tests.ps1 beside this file tests them. A failure is an error and exit code 1.
.EXAMPLE
    ./tonight.ps1 -Path ./photos -OutputFolder ./curated -Count 5000 -Model ./dinov2-small
    $env:CURATION_OUTPUT = './curated'; Invoke-Pester ./Curation.Tonight.Tests.ps1
#>
param(
    # A folder of photos; or a file of vectors, or a folder of .npy files with -AsVectors.
    [Parameter(Mandatory)] [string] $Path,

    [Parameter(Mandatory)] [string] $OutputFolder,

    [Parameter(Mandatory)] [int] $Count,

    # What embeds photos; without it they are told apart by their looks.
    [string] $Model,

    [switch] $AsVectors,

    # Without it a tree is chosen by the pool's size.
    [int[]] $ClusterCount,
    [int[]] $ResampleSize,

    # The same seed and pool give the same sample; every night may have its own.
    [long] $Seed = 1
)
$ErrorActionPreference = 'Stop'
if (-not $ExecutionContext.SessionState.InvokeCommand.GetCommand('Import-EmbeddingSet', 'Cmdlet')) { Import-Module "$PSScriptRoot/../../Curation.psd1" }

$folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputFolder)
$null = [System.IO.Directory]::CreateDirectory($folder)
$record = [System.IO.Path]::Combine($folder, 'record.json')
# While there is no record there is no result, whatever else lies in the folder.
[System.IO.File]::Delete($record)
$clock = [System.Diagnostics.Stopwatch]::StartNew()

$source = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
$isFolder = [System.IO.Directory]::Exists($source)
# When anything of the source was last written, added or removed.
$changed = [System.IO.File]::GetLastWriteTimeUtc($source)
$entries = 0
if ($isFolder) {
    foreach ($entry in [System.IO.DirectoryInfo]::new($source).EnumerateFileSystemInfos('*', 'AllDirectories')) {
        $entries++
        if ($entry.LastWriteTimeUtc -gt $changed) { $changed = $entry.LastWriteTimeUtc }
    }
}
$run = [System.IO.Path]::Combine($folder, 'run.txt')
$vectors = [System.IO.Path]::Combine($folder, 'pool.npy')
$checkpoints = [System.IO.Path]::Combine($folder, 'checkpoints')
$asked = [string]::Join("`n", $source, $changed.ToString('O'), $entries, $Model, $AsVectors, "$ClusterCount", "$ResampleSize", $Seed)
$anew = -not [System.IO.File]::Exists($run) -or [System.IO.File]::ReadAllText($run) -cne $asked
if ($anew) {
    # Only what such a run has made is removed. The next start goes on with this one.
    if ([System.IO.File]::Exists($run) -and [System.IO.Directory]::Exists($checkpoints)) { [System.IO.Directory]::Delete($checkpoints, $true) }
    [System.IO.File]::WriteAllText($run, $asked)
}

$pool = if ($AsVectors -or (-not $isFolder -and [System.IO.Path]::GetExtension($Path))) {
    Import-EmbeddingSet -LiteralPath $Path
}
elseif (-not $anew -and [System.IO.File]::Exists($vectors)) {
    Import-EmbeddingSet -LiteralPath $vectors
}
else {
    $encoder = @{}
    if ($Model) { $encoder.Model = $Model }
    # Photos that cannot be read are told of as errors, and left out.
    New-EmbeddingSet -LiteralPath $Path -Recurse -Destination $vectors -Force:$anew -ErrorAction Continue @encoder
}

$shape = @{}
if ($ClusterCount) { $shape.ClusterCount = $ClusterCount }
if ($ResampleSize) { $shape.ResampleSize = $ResampleSize }
$tree = $pool | Invoke-HierarchicalKMeans -Seed $Seed -CheckpointPath $checkpoints @shape
$null = $tree | Export-ClusterHierarchy -LiteralPath ([System.IO.Path]::Combine($folder, 'tree.npz')) -Force

$sample = $tree | Select-BalancedSample -Count $Count -Seed $Seed
$sample | Export-BalancedSample -LiteralPath ([System.IO.Path]::Combine($folder, 'sample.jsonl')) -Force
$sample | Export-CurationReport -LiteralPath ([System.IO.Path]::Combine($folder, 'report.html')) -Force
$top = $sample | Measure-SampleBalance -By Level -Level $tree.Levels.Count
$entropy = $top.AgainstUniform.NormalizedEntropy

$facts = [ordered]@{
    source            = [string]$pool.Source
    rows              = [int]$pool.Count
    asked             = [int]$Count
    clusters          = [int[]]@($tree.Levels | ForEach-Object Count)
    treeSeed          = [long]$tree.Seed
    sampleSeed        = [long]$Seed
    coveredShare      = [double]$top.Sample.CoveredShare
    entropy           = [double]$top.Sample.NormalizedEntropy
    entropyOfUniform  = [double]$top.Uniform.NormalizedEntropy
    advantage         = [double[]]@($entropy.DifferenceInterval.Lower, $entropy.DifferenceInterval.Upper)
    pValue            = [double]$entropy.PValue
    seconds           = [double][Math]::Round($clock.Elapsed.TotalSeconds, 1)
    module            = [string]$ExecutionContext.SessionState.InvokeCommand.GetCommand('Import-EmbeddingSet', 'Cmdlet').Version
}
$options = [System.Text.Json.JsonSerializerOptions]@{ WriteIndented = $true }
[System.IO.File]::WriteAllText("$record.part", [System.Text.Json.JsonSerializer]::Serialize($facts, $facts.GetType(), $options))
[System.IO.File]::Move("$record.part", $record, $true)
"$(@($sample).Count) of $($pool.Count) items are in '$folder'."
