BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $sample = New-Pool 200 | Invoke-HierarchicalKMeans 20, 4 -Seed 1 | Select-BalancedSample 30 -SizeExponent 0.25 -Seed 2
    # The photos of the pool are names alone.
    $PSDefaultParameterValues['Export-CurationReport:WarningAction'] = 'SilentlyContinue'
}

Describe 'Export-CurationReport' {
    It 'writes a page that says how to make the sample again' {
        $sample | Export-CurationReport TestDrive:/report.html -Title 'Mine & yours' | Should -BeNullOrEmpty
        $page = Get-Content TestDrive:/report.html -Raw
        $page | Should -BeLike '<!DOCTYPE html>*<title>Mine &amp; yours</title>*'
        $page | Should -BeLike '*$sample = $tree | Select-BalancedSample -Count 30 -SizeExponent 0.25 -Seed 2*'
        $page | Should -Not -Match '<script'
    }

    It 'begins with the verdict that Measure-SampleBalance gives' {
        $sample | Export-CurationReport TestDrive:/verdict.html
        $verdict = ($sample | Measure-SampleBalance -By Label).Verdict
        $page = [Net.WebUtility]::HtmlDecode((Get-Content TestDrive:/verdict.html -Raw))
        $page.Contains("<p class=""lead verdict"">$verdict</p>") | Should -BeTrue
    }

    It 'gives lines that make the same sample again' {
        New-Pool 200 | Export-EmbeddingSet TestDrive:/pool.npy
        $first = Import-EmbeddingSet TestDrive:/pool.npy | Invoke-HierarchicalKMeans 20, 4 -Centre | Select-BalancedSample 30
        $first | Export-CurationReport TestDrive:/recipe.html
        (Get-Content TestDrive:/recipe.html -Raw) -match '(?s)<section id="recipe".*<pre[^>]*><code>(.*?)</code></pre>' | Should -BeTrue
        $lines = [Net.WebUtility]::HtmlDecode($Matches[1]).Replace('./', 'TestDrive:/again-')
        $before = $sample
        . ([scriptblock]::Create($lines))
        $sample.Index | Should -Be $first.Index
        'TestDrive:/again-sample.csv', 'TestDrive:/again-recipe.html' | Should -Exist
        $sample = $before
    }

    It 'writes one chart as <_>' -ForEach '.svg', '.png' {
        ($sample | Export-CurationReport "TestDrive:/chart$_" -Chart Map -PassThru).Length | Should -BeGreaterThan 0
    }

    It 'touches nothing with -WhatIf' {
        $sample | Export-CurationReport TestDrive:/whatif.html -WhatIf
        'TestDrive:/whatif.html' | Should -Not -Exist
    }

    It 'replaces a file only with -Force' {
        Set-Content TestDrive:/twice.html 'mine'
        { $sample | Export-CurationReport TestDrive:/twice.html } |
            Should -Throw -ErrorId 'FileExists,Curation.Commands.ExportCurationReportCommand'
        $sample | Export-CurationReport TestDrive:/twice.html -Force
        Get-Content TestDrive:/twice.html -TotalCount 1 | Should -BeLike '<!DOCTYPE html>*'
    }

    It 'refuses what does not belong together: <Id>' -ForEach @(
        @{ Path = 'TestDrive:/report.pdf'; Given = @{}; Id = 'UnknownFormat' }
        @{ Path = 'TestDrive:/report.html'; Given = @{ Chart = 'Map' }; Id = 'ParameterNotUsed' }
        @{ Path = 'TestDrive:/missing/report.html'; Given = @{}; Id = 'FolderNotFound' }
    ) {
        { $sample | Export-CurationReport $Path @Given -Force } | Should -Throw -ErrorId "$Id,Curation.Commands.ExportCurationReportCommand"
    }
}
