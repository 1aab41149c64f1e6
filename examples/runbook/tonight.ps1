<#
.SYNOPSIS
    A curation that runs at night: embed, cluster, sample, report. It goes on where a run before it was killed, and leaves a record that
    tests can read.
.DESCRIPTION
    Everything comes into one folder: the vectors and the checkpoints, which make a second start cheap while the source and what is asked of
    it are the same (run.txt holds them), and are made anew where they are not; tree.npz and sample.jsonl, the result; report.html, to look
    at in the morning; and record.json, written last, with what was asked, the seeds, and how even the sample is.
    Curation.Tonight.Tests.ps1 beside this file tests them. A failure is an error and exit code 1.
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

    # How much the size of a cluster counts: 0 gives all the same, 1 shares as in the pool. Without it the default of the module.
    [double[]] $SizeExponent,

    # The same seed and pool give the same sample; every night may have its own.
    [long] $Seed = 1
)
$ErrorActionPreference = 'Stop'
if (-not (Get-Command Import-EmbeddingSet -ErrorAction Ignore)) { Import-Module "$PSScriptRoot/../../Curation.psd1" }

$folder = New-Item $OutputFolder -ItemType Directory -Force
$record = Join-Path $folder 'record.json'
# While there is no record there is no result, whatever else lies in the folder.
if (Test-Path -LiteralPath $record) { Remove-Item -LiteralPath $record }
$clock = [System.Diagnostics.Stopwatch]::StartNew()

$source = Get-Item -LiteralPath $Path
# When anything of the source was last written, added or removed.
$state = & { $source; if ($source.PSIsContainer) { Get-ChildItem -LiteralPath $source -Recurse -Force } } |
    Measure-Object LastWriteTimeUtc -Maximum
$run = Join-Path $folder 'run.txt'
$vectors = Join-Path $folder 'pool.npy'
$checkpoints = Join-Path $folder 'checkpoints'
$asked = $source, $state.Maximum.ToString('O'), $state.Count, $Model, $AsVectors, "$ClusterCount", "$ResampleSize", $Seed -join "`n"
$anew = -not (Test-Path -LiteralPath $run) -or (Get-Content -LiteralPath $run -Raw) -cne $asked
if ($anew) {
    # Only what such a run has made is removed. The next start goes on with this one.
    if ((Test-Path -LiteralPath $run) -and (Test-Path -LiteralPath $checkpoints)) { Remove-Item -LiteralPath $checkpoints -Recurse }
    Set-Content -LiteralPath $run -Value $asked -NoNewline
}

$pool = if ($AsVectors -or (-not $source.PSIsContainer -and $source.Extension)) {
    Import-EmbeddingSet -LiteralPath $Path
}
elseif (-not $anew -and (Test-Path -LiteralPath $vectors)) {
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
$null = $tree | Export-ClusterHierarchy -LiteralPath (Join-Path $folder 'tree.npz') -Force

$shares = @{}
if ($null -ne $SizeExponent) { $shares.SizeExponent = $SizeExponent }
$sample = $tree | Select-BalancedSample -Count $Count -Seed $Seed @shares
$sample | Export-BalancedSample -LiteralPath (Join-Path $folder 'sample.jsonl') -Force
$sample | Export-CurationReport -LiteralPath (Join-Path $folder 'report.html') -Force
$top = $sample | Measure-SampleBalance -By Level -Level $tree.Levels.Count
$entropy = $top.AgainstUniform.NormalizedEntropy

[ordered]@{
    source           = $pool.Source
    rows             = $pool.Count
    asked            = $Count
    clusters         = @($tree.Levels | ForEach-Object Count)
    treeSeed         = $tree.Seed
    sampleSeed       = $Seed
    sizeExponent     = @($sample[0].SizeExponent)
    topLevel         = $sample[0].TopLevel
    coveredShare     = $top.Sample.CoveredShare
    entropy          = $top.Sample.NormalizedEntropy
    entropyOfUniform = $top.Uniform.NormalizedEntropy
    advantage        = @($entropy.DifferenceInterval.Lower, $entropy.DifferenceInterval.Upper)
    pValue           = $entropy.PValue
    outcome          = [string]$top.AgainstUniform.Outcome
    verdict          = $top.Verdict
    seconds          = [Math]::Round($clock.Elapsed.TotalSeconds, 1)
    module           = [string](Get-Command Import-EmbeddingSet).Version
} | ConvertTo-Json | Set-Content -LiteralPath "$record.part"
Move-Item -LiteralPath "$record.part" -Destination $record
"$(@($sample).Count) of $($pool.Count) items are in '$folder'. $($top.Verdict)"
