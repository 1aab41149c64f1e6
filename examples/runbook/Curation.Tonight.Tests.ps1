# What must hold before anybody uses tonight's sample: copy this file, and set the two limits.
#   $env:CURATION_OUTPUT = './curated'; Invoke-Pester ./Curation.Tonight.Tests.ps1

BeforeAll {
    # The least evenness over the top clusters, 0 to 1, and the least share of them that has an item.
    $leastEntropy = 0.9
    $leastCovered = 0.95

    if (-not $ExecutionContext.SessionState.InvokeCommand.GetCommand('Import-ClusterHierarchy', 'Cmdlet')) { Import-Module "$PSScriptRoot/../../Curation.psd1" }

    $folder = if ($env:CURATION_OUTPUT) { $env:CURATION_OUTPUT } else { './curated' }
    $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($folder)
    function Get-Fact([string] $Name) { $record.RootElement.GetProperty($Name) }
    function Get-OutputFile([string] $Name) { [System.IO.Path]::Combine($folder, $Name) }
}

Describe 'tonight''s curation' {
    BeforeAll {
        $record = [System.Text.Json.JsonDocument]::Parse([System.IO.File]::ReadAllText((Get-OutputFile 'record.json')))
        $items = @([System.IO.File]::ReadAllLines((Get-OutputFile 'sample.jsonl')) | ForEach-Object { , [System.Text.Json.JsonDocument]::Parse($_).RootElement })
    }

    It 'has exactly as many items as were asked for' {
        $items.Count | Should -Be (Get-Fact 'asked').GetInt32()
    }

    It 'has no item twice' {
        $rows = [System.Collections.Generic.HashSet[int]]::new()
        foreach ($item in $items) { $null = $rows.Add($item.GetProperty('index').GetInt32()) }
        $rows.Count | Should -Be $items.Count
    }

    It 'names only files that are there' {
        $missing = foreach ($item in $items) {
            $path = [System.Text.Json.JsonElement]::new()
            if ($item.TryGetProperty('path', [ref]$path) -and $path.ValueKind -eq 'String' -and -not [System.IO.File]::Exists($path.GetString())) { $path.GetString() }
        }
        $missing | Should -BeNullOrEmpty
    }

    It 'is even over the top clusters' {
        (Get-Fact 'entropy').GetDouble() | Should -BeGreaterOrEqual $leastEntropy
    }

    It 'covers the top clusters' {
        (Get-Fact 'coveredShare').GetDouble() | Should -BeGreaterOrEqual $leastCovered
    }

    It 'is more even than uniform samples, and not by chance' {
        (Get-Fact 'advantage')[0].GetDouble() | Should -BeGreaterThan 0
    }

    It 'has its seeds on record' {
        (Get-Fact 'treeSeed').GetInt64() | Should -BeOfType ([long])
        (Get-Fact 'sampleSeed').GetInt64() | Should -BeOfType ([long])
    }

    It 'can be drawn again from its tree and seed' {
        $again = Import-ClusterHierarchy -LiteralPath (Get-OutputFile 'tree.npz') | Select-BalancedSample -Count (Get-Fact 'asked').GetInt32() -Seed (Get-Fact 'sampleSeed').GetInt64() | ForEach-Object SourceRow
        $again | Should -Be @($items | ForEach-Object { $_.GetProperty('index').GetInt32() })
    }

    It 'has a report to look at' {
        [System.IO.FileInfo]::new((Get-OutputFile 'report.html')).Length | Should -BeGreaterThan 1000
    }
}
