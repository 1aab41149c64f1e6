BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $pool = New-Pool 20
}

Describe 'Export-EmbeddingSet' {
    It 'writes <_>, which comes back as it was' -ForEach @(
        '.npy', '.npz', '.csv', '.tsv', '.parquet', '.arrow', '.feather', '.arrows', '.vec', '.TXT'
    ) {
        $pool | Export-EmbeddingSet "TestDrive:/pool$_" -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $back = Import-EmbeddingSet "TestDrive:/pool$_"
        $back.Count | Should -Be 20
        $back.GetVector(7) | Should -Be $pool.GetVector(7)
    }

    It 'writes ids, paths and labels beside a .npy file' {
        $pool | Export-EmbeddingSet TestDrive:/beside.npy
        $items = Get-Content TestDrive:/beside.items.jsonl | ConvertFrom-Json
        $items[7].id | Should -Be 'p7'
        $items[10].label | Should -Be 'rare'
    }

    It 'warns of what the format has no place for' {
        $pool | Export-EmbeddingSet TestDrive:/few.vec -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'Labels'
    }

    It 'gives the file with -PassThru' {
        $file = $pool | Export-EmbeddingSet TestDrive:/passed.npz -PassThru
        $file | Should -BeOfType ([System.IO.FileInfo])
        $file.Name | Should -Be 'passed.npz'
    }

    It 'touches nothing with -WhatIf' {
        $pool | Export-EmbeddingSet TestDrive:/whatif.csv -WhatIf -PassThru | Should -BeNullOrEmpty
        $pool | Export-EmbeddingSet TestDrive:/missing/whatif.csv -WhatIf
        'TestDrive:/whatif.csv', 'TestDrive:/missing' | Should -Not -Exist
    }

    It 'replaces a file only with -Force' {
        Set-Content TestDrive:/twice.csv 'mine'
        { $pool | Export-EmbeddingSet TestDrive:/twice.csv } |
            Should -Throw -ErrorId 'FileExists,Curation.Commands.ExportEmbeddingSetCommand'
        Get-Content TestDrive:/twice.csv | Should -Be 'mine'
        $pool | Export-EmbeddingSet TestDrive:/twice.csv -Force
        (Import-EmbeddingSet TestDrive:/twice.csv).Count | Should -Be 20
    }

    It 'refuses <Path>: <Id>' -ForEach @(
        @{ Path = 'TestDrive:/missing/pool.csv'; Id = 'FolderNotFound' }
        @{ Path = 'TestDrive:/pool.parrot'; Id = 'UnknownFormat' }
        @{ Path = 'function:/pool.csv'; Id = 'NotInFileSystem' }
    ) {
        { $pool | Export-EmbeddingSet $Path } | Should -Throw -ErrorId "$Id,Curation.Commands.ExportEmbeddingSetCommand"
    }

    It 'writes one set, not two and not none' {
        { $pool, $pool | Export-EmbeddingSet TestDrive:/both.csv } | Should -Throw -ErrorId 'MoreThanOneSet,*'
        { @() | Export-EmbeddingSet TestDrive:/none.csv } | Should -Throw -ErrorId 'NothingToExport,*'
        'TestDrive:/both.csv', 'TestDrive:/none.csv' | Should -Not -Exist
    }
}
