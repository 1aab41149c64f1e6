BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $sample = New-Pool 50 | Invoke-KMeans 5 -Seed 1 | Select-BalancedSample 10 -Seed 1
    Set-Content TestDrive:/report.html '<html></html>'

    # What stands for a browser writes down what it is to open.
    $before = $env:BROWSER
    Set-Content TestDrive:/browser '#!/bin/sh', "echo `"`$1`" > '$TestDrive/new'", "mv '$TestDrive/new' '$TestDrive/opened'"
    if (-not $IsWindows) { chmod +x "$TestDrive/browser" }
    $env:BROWSER = "$TestDrive/browser"
    function Get-Opened {
        for ($i = 0; $i -lt 300 -and -not (Test-Path TestDrive:/opened); $i++) { Start-Sleep -Milliseconds 100 }
        Get-Content TestDrive:/opened
        Remove-Item TestDrive:/opened
    }
}

AfterAll {
    $env:BROWSER = $before
}

Describe 'Show-CurationReport' {
    It 'opens a report that Get-Item gives' -Skip:$IsWindows {
        Get-Item TestDrive:/report.html | Show-CurationReport | Should -BeNullOrEmpty
        Get-Opened | Should -Be "$TestDrive/report.html"
    }

    It 'writes the report of a sample and opens it' -Skip:$IsWindows {
        $file = $sample | Show-CurationReport -PassThru -WarningAction SilentlyContinue
        Get-Opened | Should -Be $file.FullName
        Remove-Item $file.Directory -Recurse
    }

    It 'opens nothing with -WhatIf' {
        Show-CurationReport TestDrive:/report.html -WhatIf
        Start-Sleep -Milliseconds 300
        'TestDrive:/opened' | Should -Not -Exist
    }

    It 'says where the report is if nothing opens it' -Skip:$IsWindows {
        $env:BROWSER = 'no-such-browser'
        try { { Show-CurationReport TestDrive:/report.html } | Should -Throw '*report.html*' -ErrorId 'NoBrowser,*' }
        finally { $env:BROWSER = "$TestDrive/browser" }
    }

    It 'opens only reports' {
        { Show-CurationReport TestDrive:/missing.html -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileNotFound,Curation.Commands.ShowCurationReportCommand'
        { Show-CurationReport TestDrive:/browser -ErrorAction Stop } | Should -Throw -ErrorId 'UnknownFormat,*'
        $null = New-Item TestDrive:/folder.html -ItemType Directory
        { Show-CurationReport TestDrive:/folder.html -ErrorAction Stop } | Should -Throw -ErrorId 'SourceIsFolder,*'
        { @() | Show-CurationReport } | Should -Throw -ErrorId 'EmptySample,*'
    }
}
