# Runs Pester over a file or a folder of files, and writes a JSON array of the tests and of what failed outside of them.
param(
    # Pester's manifest.
    [Parameter(Mandatory)] [string] $Pester,
    [Parameter(Mandatory)] [string] $Path,

    [Parameter(Mandatory)] [string] $Destination,

    # Where the results go in NUnit's format as well.
    [string] $ResultPath
)
$ErrorActionPreference = 'Stop'

function Get-Entry($Item, [string] $File, [string] $Name) {
    $words = $Item.ErrorRecord | ForEach-Object { $_.DisplayErrorMessage ?? $_; $_.DisplayStackTrace ?? $_.ScriptStackTrace }
    [ordered]@{
        File    = $File
        Name    = $Name
        Result  = [string]$Item.Result
        Message = $words ? $words -join "`n" : 'It did not run: a set-up before it failed.'
    }
}

# A set-up that fails fails the tests below it; a tear-down that fails, or a file that cannot be read, has no test to fail.
function Get-FailedBlock($Block) {
    if ($Block.ErrorRecord) { $Block }
    $Block.Blocks | ForEach-Object { Get-FailedBlock $_ }
}

Import-Module $Pester
$run = Invoke-Pester -Configuration @{
    Run        = @{ Path = [WildcardPattern]::Escape($Path); PassThru = $true }
    Output     = @{ Verbosity = 'None' }
    TestResult = @{ Enabled = [bool]$ResultPath; OutputPath = $ResultPath ? $ResultPath : 'unused' }
}
$entries = foreach ($container in $run.Containers) {
    $file = Split-Path $container.Item -Leaf
    $tests = @($run.Tests | Where-Object { $_.ScriptBlock.File -eq $container.Item })
    $tests | ForEach-Object { Get-Entry $_ $file $_.ExpandedPath }
    if ($container.ErrorRecord) { Get-Entry $container $file 'the file' }
    elseif (-not $tests) { [ordered]@{ File = $file; Name = 'the file'; Result = 'Failed'; Message = 'There is no test in the file.' } }
    $container.Blocks | ForEach-Object { Get-FailedBlock $_ } |
        ForEach-Object { Get-Entry $_ $file "set-up and tear-down of $($_.ExpandedPath)" }
}
ConvertTo-Json @($entries) | Set-Content -LiteralPath $Destination
