<#
.SYNOPSIS
    Makes labelled pools, even and lopsided, on which judge.ps1 measures what curation does.
.DESCRIPTION
    Every data set in a folder is embedded with every encoder that suits it, and pools are made from the rows. A pool is a list of row
    numbers for -Subset of Import-EmbeddingSet, so the vectors of a data set are written only once. All choices are random with a seed that
    comes from -Seed and the name of the pool: the same data give the same pools, and what is made of one data set does not depend on the
    others. The kinds of pools:

    nat: the classes as they come; made only where their normalised entropy is below -EvenFrom.
    exp: each class has fewer rows than the one before it by the same factor, the last a hundredth of the first.
    zipf: the second class has half the rows of the first, the third a third, and so on.
    even: equally many rows of each class, as far as small classes allow.

    Which class is the largest is drawn anew for each pool. Writes pools.csv, a line per pool, and for each pool NAME.rows.txt and, of the
    rows that it leaves over, NAME.test.txt with equally many of each class, where it can. Vectors that exist already are kept.
.EXAMPLE
    ./benchmarks/evidence/pools.ps1 -Path ./data -Destination ./pools -TextEncoder @{ builtin = @{}; static = @{ Model = './model2vec' } }
#>
param(
    # A folder of data sets: NAME.csv with the columns text and label; a folder NAME of photos, one folder a class; and NAME-ENCODER.npy
    # with labels, as Export-EmbeddingSet writes them.
    [Parameter(Mandatory)] [string] $Path,

    # The folder to write to; it is created if it does not exist.
    [Parameter(Mandatory)] [string] $Destination,

    # Encoders of texts: for each name the parameters of New-EmbeddingSet, none of them for the built-in encoder.
    [hashtable] $TextEncoder = @{ builtin = @{} },

    # Encoders of photos, such as @{ mobilenet = @{ Model = './mobilenet'; ImageSize = 128; Mean = 0.5; StandardDeviation = 0.5 } }.
    [hashtable] $ImageEncoder = @{},

    [ValidateSet('nat', 'exp', 'zipf', 'even')] [string[]] $Kind = @('nat', 'exp', 'zipf', 'even'),

    # The most rows of a data set that are embedded, drawn at random.
    [int] $EmbeddedRows = 12000,

    # The most rows of a pool, and the fewest that are worth a pool.
    [int] $MaximumRows = 6000,
    [int] $MinimumRows = 500,

    # Only pools as they come have classes with fewer rows than this.
    [int] $MinimumClassRows = 20,

    # The most test rows of each class.
    [int] $TestRows = 20,

    # A pool is even from this normalised entropy of its labels on.
    [double] $EvenFrom = 0.95,

    [int] $Seed = 1
)
$ErrorActionPreference = 'Stop'

# Random numbers that depend on the name alone, whatever else is made before.
function New-Random([string] $Name) {
    $hash = [Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes("$Seed $Name"))
    [Random]::new([BitConverter]::ToInt32($hash, 0))
}

function Get-Shuffled([int[]] $Numbers, [Random] $Random) {
    $copy = [int[]]::new($Numbers.Length)
    $Numbers.CopyTo($copy, 0)
    for ($last = $copy.Length - 1; $last -gt 0; $last--) {
        $other = $Random.Next($last + 1)
        $copy[$last], $copy[$other] = $copy[$other], $copy[$last]
    }
    $copy
}

function Measure-Entropy([int[]] $Counts) {
    $total = ($Counts | Measure-Object -Sum).Sum
    $entropy = 0.0
    foreach ($count in $Counts) { if ($count) { $entropy -= $count / $total * [Math]::Log($count / $total) } }
    if ($Counts.Length -gt 1) { $entropy / [Math]::Log($Counts.Length) } else { 1.0 }
}

# The rows of each class, in the order of the names, so that the order of the file does not matter to the draw of the largest class.
function Get-ClassRow($Labels) {
    $rows = [Collections.Generic.SortedDictionary[string, Collections.Generic.List[int]]]::new([StringComparer]::Ordinal)
    for ($row = 0; $row -lt $Labels.Count; $row++) {
        if (-not $rows.ContainsKey($Labels[$row])) { $rows[$Labels[$row]] = [Collections.Generic.List[int]]::new() }
        $rows[$Labels[$row]].Add($row)
    }
    , @($rows.Values | ForEach-Object { , $_.ToArray() })
}

# How many rows of each class a pool has.
function Get-ClassCount([int[]] $Sizes, [string] $Kind, [Random] $Random) {
    $classes = $Sizes.Length
    if ($Kind -eq 'even') {
        # A class in five may be smaller than the others, for one small class should not make the whole pool small.
        $small = ($Sizes | Sort-Object)[$classes -gt 10 ? [Math]::Floor($classes / 5) : 0]
        $each = [Math]::Min($small, [Math]::Floor($MaximumRows / $classes))
        return @($Sizes | ForEach-Object { [Math]::Min($_, $each) })
    }
    $order = Get-Shuffled (0..($classes - 1)) $Random
    $weights = @(0..($classes - 1) | ForEach-Object { $Kind -eq 'exp' ? [Math]::Pow(100, -$_ / ($classes - 1)) : 1 / (1 + $_) })
    $total = ($weights | Measure-Object -Sum).Sum
    # As many rows as leave the shape intact, unless that is too few: then small classes give all that they have.
    $scale = $MaximumRows / $total
    for ($rank = 0; $rank -lt $classes; $rank++) { $scale = [Math]::Min($scale, $Sizes[$order[$rank]] / $weights[$rank]) }
    $scale = [Math]::Max($scale, $MinimumRows / $total)
    $counts = [int[]]::new($classes)
    for ($rank = 0; $rank -lt $classes; $rank++) {
        $counts[$order[$rank]] = [Math]::Max(2, [Math]::Min($Sizes[$order[$rank]], [Math]::Round($scale * $weights[$rank])))
    }
    $counts
}

function New-Pool([string] $DataSet, [string] $Vectors, $Set, [string] $Kind) {
    $name = '{0}-{1}' -f [IO.Path]::GetFileNameWithoutExtension($Vectors), $Kind
    $random = New-Random $name
    $classes = Get-ClassRow $Set.Labels
    if ($Kind -eq 'nat') {
        if ((Measure-Entropy @($classes | ForEach-Object Length)) -ge $EvenFrom) { return }
        $rows = @(Get-Shuffled (0..($Set.Count - 1)) $random | Select-Object -First $MaximumRows)
    }
    else {
        $classes = @($classes | Where-Object { $_.Length -ge $MinimumClassRows })
        if ($classes.Length -lt 2) { return }
        $counts = @(Get-ClassCount @($classes | ForEach-Object Length) $Kind $random)
        $drawn = for ($class = 0; $class -lt $classes.Length; $class++) {
            Get-Shuffled $classes[$class] $random | Select-Object -First $counts[$class]
        }
        $rows = @(Get-Shuffled $drawn $random)
    }
    if ($rows.Length -lt $MinimumRows * 0.9) { return }

    $taken = [Collections.Generic.HashSet[int]]::new([int[]] $rows)
    $test = @($classes | ForEach-Object {
            Get-Shuffled @($_ | Where-Object { -not $taken.Contains($_) }) $random | Select-Object -First $TestRows
        })
    Set-Content -LiteralPath (Join-Path $Destination "$name.rows.txt") -Value $rows
    # A pool may leave nothing over to test on.
    $testPath = Join-Path $Destination "$name.test.txt"
    if ($test) { Set-Content -LiteralPath $testPath -Value $test } else { Remove-Item -LiteralPath $testPath -ErrorAction Ignore }
    $counts = @($rows | Group-Object { $Set.Labels[$_] } -NoElement | ForEach-Object Count)
    $entropy = Measure-Entropy $counts
    [pscustomobject]@{
        Name = $name
        DataSet = $DataSet
        Vectors = [IO.Path]::GetRelativePath($Destination, $Vectors)
        Count = $rows.Length
        Dimension = $Set.Dimension
        Classes = $counts.Length
        Entropy = [Math]::Round($entropy, 4)
        Even = $entropy -ge $EvenFrom
        TestCount = $test.Length
    }
}

$Destination = (New-Item -ItemType Directory -Path $Destination -Force).FullName
$Path = (Resolve-Path -LiteralPath $Path).ProviderPath
$sources = Get-ChildItem -LiteralPath $Path | ForEach-Object {
    $name = $_.BaseName
    if ($_.PSIsContainer) { foreach ($encoder in $ImageEncoder.Keys) { @{ DataSet = $name; Encoder = $encoder; From = $_ } } }
    elseif ($_.Extension -eq '.csv') { foreach ($encoder in $TextEncoder.Keys) { @{ DataSet = $name; Encoder = $encoder; From = $_ } } }
    elseif ($_.Extension -eq '.npy' -and $name -match '^(.+)-([^-]+)$') {
        if (Test-Path -LiteralPath (Join-Path $Path "$name.items.jsonl")) {
            @{ DataSet = $Matches[1]; Encoder = $Matches[2]; Vectors = $_.FullName }
        }
    }
}
$pools = foreach ($source in $sources | Sort-Object { $_.DataSet }, { $_.Encoder }) {
    $vectors = $source['Vectors'] ?? (Join-Path $Destination ('{0}-{1}.npy' -f $source.DataSet, $source.Encoder))
    if (-not (Test-Path -LiteralPath $vectors)) {
        $isText = -not $source.From.PSIsContainer
        $from = $source.From.FullName
        $items = $isText ? (Import-Csv -LiteralPath $from) : (Get-ChildItem -LiteralPath $from -Recurse -File)
        $rows = Get-Shuffled (0..($items.Count - 1)) (New-Random $source.DataSet) | Select-Object -First $EmbeddedRows
        $encoding = ($isText ? $TextEncoder : $ImageEncoder)[$source.Encoder]
        $origin = $isText ? @{ TextProperty = 'text'; LabelProperty = 'label' } : @{ LabelFrom = 'Folder' }
        $items[$rows] | New-EmbeddingSet @origin @encoding | Export-EmbeddingSet $vectors
    }
    $set = Import-EmbeddingSet -LiteralPath $vectors
    foreach ($one in $Kind) { New-Pool $source.DataSet $vectors $set $one }
}
$pools | Export-Csv -LiteralPath (Join-Path $Destination 'pools.csv')
$pools
