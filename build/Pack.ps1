<#
.SYNOPSIS
    Packs the built module: as a folder to copy, and as a .nupkg that Publish-PSResource and Install-PSResource take.
.EXAMPLE
    ./build/Pack.ps1 ./artifacts
#>
param(
    # Where both go.
    [Parameter(Mandatory)]
    [string] $Destination
)
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$version = (Import-PowerShellDataFile -LiteralPath (Join-Path $root 'Curation.psd1')).ModuleVersion

$module = (New-Item (Join-Path $Destination 'Curation') -ItemType Directory -Force).FullName
Get-ChildItem -LiteralPath $module | Remove-Item -Recurse -Force
$pages = 'LICENSE', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'THIRD-PARTY-NOTICES.md'
foreach ($part in @('Curation.Gate.dll', 'Module', 'en-US', 'docs', 'examples') + $pages) {
    Copy-Item -LiteralPath (Join-Path $root $part) -Destination $module -Recurse
}
# Symbols serve who builds; the example of a large pool needs the program that makes one, which stays in the repository.
Get-ChildItem -LiteralPath $module -Recurse -Include *.pdb, large-pool.ps1 | Remove-Item

# Where it comes from is told anew for what is packed, and must be what the repository says.
$notices = Join-Path $module 'THIRD-PARTY-NOTICES.md'
$told = Get-Content -LiteralPath $notices -Raw
& (Join-Path $PSScriptRoot 'Notices.ps1') -Path $notices -NoticesFolder (Join-Path $module 'notices')
if ((Get-Content -LiteralPath $notices -Raw) -ne $told) {
    throw 'THIRD-PARTY-NOTICES.md is not that of the packages that ship. Run build/Notices.ps1.'
}

$changes = Get-Content -LiteralPath (Join-Path $root 'CHANGELOG.md') -Raw
if ($changes -notmatch "(?ms)^## $([regex]::Escape($version))\b[^\n]*\n(?<section>.*?)(?=^## |\z)") {
    throw "CHANGELOG.md has no section for version $version."
}
$section = $Matches.section.Replace("`r", '').Trim()
$manifest = Get-Content -LiteralPath (Join-Path $root 'Curation.psd1') -Raw
$packed = $manifest.Replace("'See CHANGELOG.md.'", "@'`n$section`n'@") -replace '(?m)^ *# The packed module.*\n'
[IO.File]::WriteAllText((Join-Path $module 'Curation.psd1'), $packed)

# It takes wildcards, and validates no manifest whose path has brackets.
$escaped = [WildcardPattern]::Escape($module)
Remove-Item -Path (Join-Path (Split-Path $escaped) 'Curation.*.nupkg')
Compress-PSResource -Path $escaped -DestinationPath (Split-Path $escaped) -SkipModuleManifestValidate
Get-Item -LiteralPath $module, (Join-Path $Destination "Curation.$version.nupkg")
