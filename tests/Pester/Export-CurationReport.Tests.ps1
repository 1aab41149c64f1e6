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
        $page | Should -BeLike '*Select-BalancedSample -Count 30 -SizeExponent 0.25 -Seed 2 |*'
        $page | Should -Not -Match '<script'
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
