BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $sample = New-Pool 100 | Invoke-HierarchicalKMeans 20, 4 -Seed 1 | Select-BalancedSample 10 -Seed 1
}

Describe 'Export-BalancedSample' {
    It 'writes a row an item with its clusters as .csv' {
        $sample | Export-BalancedSample TestDrive:/sample.csv | Should -BeNullOrEmpty
        $rows = Import-Csv TestDrive:/sample.csv
        $rows.id | Should -Be $sample.Id
        $rows[0].psobject.Properties.Name | Should -Contain 'distance'
    }

    It 'writes an object a line as .jsonl' {
        $sample | Export-BalancedSample TestDrive:/sample.jsonl
        $items = Get-Content TestDrive:/sample.jsonl | ConvertFrom-Json
        $items.index | Should -Be $sample.Index
        $items.path | Should -Be $sample.Path
    }

    It 'writes a path a line as .txt' {
        $sample | Export-BalancedSample TestDrive:/sample.txt
        Get-Content TestDrive:/sample.txt | Should -Be $sample.Path
    }

    It 'writes row numbers as .npy, which choose the rows again' {
        New-Pool 100 | Export-EmbeddingSet TestDrive:/pool.npy
        $sample | Export-BalancedSample TestDrive:/rows.npy
        $subset = Import-EmbeddingSet TestDrive:/pool.npy -Subset TestDrive:/rows.npy
        $subset.Ids | Sort-Object | Should -Be ($sample.Id | Sort-Object)
    }

    It 'writes numbers as numbers in .parquet' {
        $sample | Export-BalancedSample TestDrive:/sample.parquet
        $back = Import-EmbeddingSet TestDrive:/sample.parquet
        $back.Ids | Should -Be $sample.Id
        $back.Dimension | Should -Be 4
    }

    It 'gives the file with -PassThru' {
        $sample | Export-BalancedSample TestDrive:/passed.tsv -PassThru | Should -BeOfType ([System.IO.FileInfo])
    }

    It 'touches nothing with -WhatIf' {
        $sample | Export-BalancedSample TestDrive:/whatif.csv -WhatIf
        'TestDrive:/whatif.csv' | Should -Not -Exist
    }

    It 'replaces a file only with -Force' {
        Set-Content TestDrive:/twice.txt 'mine'
        { $sample | Export-BalancedSample TestDrive:/twice.txt } |
            Should -Throw -ErrorId 'FileExists,Curation.Commands.ExportBalancedSampleCommand'
        Get-Content TestDrive:/twice.txt | Should -Be 'mine'
        $sample | Export-BalancedSample TestDrive:/twice.txt -Force
        Get-Content TestDrive:/twice.txt | Should -HaveCount 10
    }

    It 'leaves the old file, and nothing else, where what comes before it fails' {
        $null = New-Item TestDrive:/failed -ItemType Directory
        Set-Content TestDrive:/failed/sample.csv 'mine'
        { $sample | ForEach-Object { $_; throw 'upstream' } | Export-BalancedSample TestDrive:/failed/sample.csv -Force } |
            Should -Throw 'upstream'
        Get-ChildItem TestDrive:/failed -Force | Should -HaveCount 1
        Get-Content TestDrive:/failed/sample.csv | Should -Be 'mine'
    }

    It 'writes the items of one tree' {
        $other = (1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1 | Select-BalancedSample 1
        { @($sample) + @($other) | Export-BalancedSample TestDrive:/both.csv } | Should -Throw -ErrorId 'MoreThanOneTree,*'
        { @() | Export-BalancedSample TestDrive:/none.csv } | Should -Throw -ErrorId 'NothingToExport,*'
    }
}
