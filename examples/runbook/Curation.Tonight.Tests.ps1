# What must hold before anybody uses tonight's sample: copy this file, and set the two limits.
#   $env:CURATION_OUTPUT = './curated'; Invoke-Pester ./Curation.Tonight.Tests.ps1

BeforeAll {
    # The least evenness over the top clusters, 0 to 1, and the least share of them that has an item. Both can be higher the less size
    # counts (-SizeExponent).
    $leastEntropy = 0.8
    $leastCovered = 0.95

    if (-not (Get-Command Import-ClusterHierarchy -ErrorAction Ignore)) { Import-Module "$PSScriptRoot/../../Curation.psd1" }

    $folder = $env:CURATION_OUTPUT ? $env:CURATION_OUTPUT : './curated'
}

Describe 'tonight''s curation' {
    BeforeAll {
        $record = Get-Content -LiteralPath (Join-Path $folder 'record.json') -Raw -ErrorAction Stop | ConvertFrom-Json
        $items = @(Get-Content -LiteralPath (Join-Path $folder 'sample.jsonl') -ErrorAction Stop | ConvertFrom-Json)
    }

    It 'has exactly as many items as were asked for' {
        $items | Should -HaveCount $record.asked
    }

    It 'has no item twice' {
        $items.index | Sort-Object -Unique | Should -HaveCount $items.Count
    }

    It 'names only files that are there' {
        $items.path | Where-Object { $_ -and -not (Test-Path -LiteralPath $_) } | Should -BeNullOrEmpty
    }

    It 'is even over the top clusters' {
        $record.entropy | Should -BeGreaterOrEqual $leastEntropy
    }

    It 'covers the top clusters' {
        $record.coveredShare | Should -BeGreaterOrEqual $leastCovered
    }

    It 'is more even than uniform samples, and not by chance' {
        $record.outcome | Should -Be 'Better' -Because $record.verdict
    }

    It 'has its seeds on record' {
        $record.treeSeed | Should -BeOfType ([long])
        $record.sampleSeed | Should -BeOfType ([long])
    }

    It 'can be drawn again from its tree and seed' {
        $tree = Import-ClusterHierarchy -LiteralPath (Join-Path $folder 'tree.npz')
        $drawn = @{ Count = $record.asked; SizeExponent = $record.sizeExponent; TopLevel = $record.topLevel; Seed = $record.sampleSeed }
        $again = $tree | Select-BalancedSample @drawn
        $again.SourceRow | Should -Be $items.index
    }

    It 'has a report to look at' {
        (Get-Item -LiteralPath (Join-Path $folder 'report.html')).Length | Should -BeGreaterThan 1000
    }
}
