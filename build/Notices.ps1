<#
.SYNOPSIS
    Writes THIRD-PARTY-NOTICES.md from the packages whose files the built module ships.
.EXAMPLE
    ./build/Notices.ps1
#>
param(
    # Where the page goes.
    [string] $Path = (Join-Path $PSScriptRoot '../THIRD-PARTY-NOTICES.md'),

    # Where the notices go that packages have of the parts in them, which are too long for the page.
    [string] $NoticesFolder
)
$ErrorActionPreference = 'Stop'
$adapters = Join-Path $PSScriptRoot '../Module/Adapters'

# Of packages that offer several licences, the one taken; of those that only name a page on the web, what it says.
$chosen = @{
    'MS-PL OR Apache-2.0' = 'Apache-2.0'
    'https://github.com/MiloszKrajewski/K4os.Compression.LZ4/blob/master/LICENSE?raw=true' = 'MIT'
    'https://raw.githubusercontent.com/MiloszKrajewski/K4os.Hash.xxHash/master/LICENSE' = 'MIT'
}

function Read-Text($file) { (Get-Content $file -Raw).Replace("`r`n", "`n").Trim("`n") }

# The files of a package that ship: managed ones lie side by side, native ones by platform.
function Get-ShippedFile($library) {
    @($library.runtime.psobject.Properties.Name -replace '^.*/') + @($library.runtimeTargets.psobject.Properties.Name) |
        Where-Object { $_ -and (Test-Path (Join-Path $adapters $_) -PathType Leaf) }
}

function Get-Licence($metadata, $file) {
    $kind = $metadata.license.type
    $stated = if ($kind -eq 'expression') { $metadata.license.'#text' } elseif ($kind -ne 'file') { $metadata.licenseUrl }
    if ($stated -and $chosen[$stated]) { return $chosen[$stated] }
    if ($stated -and $stated -notlike 'http*') { return $stated }
    if ($file -and (Read-Text $file) -match 'Permission is hereby granted, free of charge') { return 'MIT' }
    throw "Tell in build/Notices.ps1 which licence $($metadata.id) has: $($stated ?? $file)"
}

function Get-Copyright($metadata, $file) {
    $lines = if ($file) { (Read-Text $file) -split "`n" -match '^Copyright \(c\)' }
    if ($lines) { return ($lines -join ' ') }
    $stated = ($metadata.copyright ?? $metadata.authors) -replace '\. All rights reserved\.$'
    $stated -match '^(Copyright|©)' ? $stated : "Copyright $stated"
}

$dependencies = Get-Content (Join-Path $adapters 'Curation.Adapters.deps.json') -Raw | ConvertFrom-Json
$assets = Get-Content (Join-Path $PSScriptRoot '../src/Curation.Adapters/obj/project.assets.json') -Raw | ConvertFrom-Json
$libraries = $dependencies.targets.($dependencies.runtimeTarget.name).psobject.Properties
$roots = $assets.packageFolders.psobject.Properties.Name

$shipped = $libraries |
    Where-Object { $dependencies.libraries.($_.Name).type -eq 'package' } |
    Sort-Object { ($_.Name -split '/')[0] } -Culture ''
$packages = foreach ($library in $shipped) {
    $files = Get-ShippedFile $library.Value
    if (-not $files) { continue }
    $place = $dependencies.libraries.($library.Name).path
    $folder = $roots | ForEach-Object { Join-Path $_ $place } | Where-Object { Test-Path $_ } | Select-Object -First 1
    $metadata = ([xml](Get-Content (Join-Path $folder '*.nuspec') -Raw)).package.metadata
    $licenceFile = Get-ChildItem $folder -File | Where-Object Name -In 'LICENSE', 'LICENSE.txt', 'LICENSE.md' | Select-Object -First 1
    [pscustomobject]@{
        Id = $metadata.id
        Version = ($library.Name -split '/')[1]
        Licence = Get-Licence $metadata $licenceFile
        LicenceFile = $licenceFile
        Copyright = Get-Copyright $metadata $licenceFile
        Files = $files | ForEach-Object { Split-Path $_ -Leaf } | Sort-Object -Unique -Culture ''
        NoticesFile = Get-ChildItem $folder -File | Where-Object Name -Match '^third-?party-?notices' | Select-Object -First 1
        Notices = $null
    }
}

# Packages for several platforms have the same notices, which are kept once.
foreach ($same in $packages | Where-Object NoticesFile | Group-Object { (Get-FileHash $_.NoticesFile).Hash }) {
    $name = "$(($same.Group | Sort-Object { $_.Id.Length }, Id -Culture '' | Select-Object -First 1).Id).txt"
    $same.Group | ForEach-Object { $_.Notices = $name }
    if ($NoticesFolder) {
        $null = New-Item $NoticesFolder -ItemType Directory -Force
        Copy-Item $same.Group[0].NoticesFile (Join-Path $NoticesFolder $name)
    }
}

$page = @(
    '# Third-party notices'
    ''
    'Curation ships with files of the packages below, each under its own licence. The text of each licence stands once, after the table.'
    'Made by `build/Notices.ps1` from the packages.'
    ''
    'Some packages have parts of others in them, and notices of their own for these.'
    'The packed module has such notices in its folder `notices`.'
    ''
    '| package | version | licence | copyright | files | notices of its own |'
    '|---|---|---|---|---|---|'
    $packages | ForEach-Object { "| $($_.Id) | $($_.Version) | $($_.Licence) | $($_.Copyright) | $($_.Files -join ', ') | $($_.Notices) |" }
    foreach ($licence in $packages | Group-Object Licence | Sort-Object Name -Culture '') {
        $kept = Join-Path $PSScriptRoot "licences/$($licence.Name).txt"
        $text = Read-Text ((Test-Path $kept) ? $kept : ($licence.Group.LicenceFile | Where-Object { $_ } | Select-Object -First 1))
        # Above the text proper stand a title and the copyright of one package.
        if ($licence.Name -eq 'MIT') { $text = $text.Substring($text.IndexOf('Permission is hereby granted')) }
        ''
        "## $($licence.Name)"
        ''
        '```text'
        ($text -split "`n").TrimEnd()
        '```'
    }
)
[IO.File]::WriteAllText($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path), ($page -join "`n") + "`n")
