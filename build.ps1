<#
.SYNOPSIS
    Builds, tests, shows or packs Curation; dotnet and Pester do the work.
.EXAMPLE
    ./build.ps1 -Task Test
#>
param(
    # Build: the module is then ready to import from here. Test: everything, and the Pester files in this PowerShell, too, where Pester is
    # installed. Demo: the quickstart. Package: the module as a folder to copy, and as a .nupkg to publish.
    [ValidateSet('Build', 'Test', 'Demo', 'Package')]
    [string] $Task = 'Build',

    # Where Package puts the module.
    [string] $Destination = (Join-Path $PSScriptRoot 'artifacts')
)
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location $PSScriptRoot

switch ($Task) {
    'Build' {
        dotnet build -c Release
    }
    'Test' {
        dotnet test -c Release
        if (Get-Module Pester -ListAvailable | Where-Object Version -GE '5.0') {
            Import-Module Pester -MinimumVersion 5.0
            Invoke-Pester -Path tests/Pester -CI
        }
        else { 'Pester is not installed in this PowerShell. Its files ran with the other tests, in the console.' }
    }
    'Demo' {
        dotnet build -c Release
        Import-Module ./Curation.psd1 -Force
        & ./examples/quickstart.ps1 -OutputPath (Join-Path ([IO.Path]::GetTempPath()) 'curated.csv')
    }
    'Package' {
        dotnet build -c Release
        ./build/Pack.ps1 $Destination
    }
}
