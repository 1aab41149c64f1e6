BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    Set-Content TestDrive:/a.csv 'id,x,y,kind', 'p,1,2,k', 'q,3,4,k'
    Set-Content TestDrive:/b.csv '1.5,2.5'
    Set-Content -LiteralPath 'TestDrive:/one[1].csv' '1,2'
}

Describe 'Import-EmbeddingSet' {
    It 'reads vectors, ids and labels' {
        $set = Import-EmbeddingSet TestDrive:/a.csv -LabelColumn kind
        $set.Count | Should -Be 2
        $set.Ids | Should -Be 'p', 'q'
        $set.Labels | Should -Be 'k', 'k'
        $set.GetVector(1) | Should -Be 3, 4
    }

    It 'takes files from Get-ChildItem' {
        Get-ChildItem TestDrive:/ -Filter b*.csv | Import-EmbeddingSet | Should -HaveCount 1
    }

    It 'takes <Kind> from objects' -ForEach @(
        @{ Kind = 'Path' }
        @{ Kind = 'FullName' }
        @{ Kind = 'PSPath' }
    ) {
        [pscustomobject]@{ $Kind = "$TestDrive/b.csv" } | Import-EmbeddingSet | Should -HaveCount 1
    }

    It 'makes a set of each file that a pattern matches' {
        Set-Content TestDrive:/c1.csv '1,2'
        Set-Content TestDrive:/c2.csv '1,2'
        Import-EmbeddingSet TestDrive:/c?.csv | Should -HaveCount 2
    }

    It 'takes brackets as letters in a literal path' {
        (Import-EmbeddingSet -LiteralPath 'TestDrive:/one[1].csv').Count | Should -Be 1
        { Import-EmbeddingSet 'TestDrive:/one[1].csv' -ErrorAction Stop } | Should -Throw '*-LiteralPath*' -ErrorId 'FileNotFound,*'
    }

    It 'reads a folder of .npy files as one set, and a subset of it' {
        $null = New-Item TestDrive:/shards -ItemType Directory
        1..3 | ForEach-Object { New-Pool 10 | Export-EmbeddingSet "TestDrive:/shards/$_.npy" }
        (Import-EmbeddingSet TestDrive:/shards).Count | Should -Be 30

        3, 13, 23 | Set-Content TestDrive:/kept.txt
        (Import-EmbeddingSet TestDrive:/shards -Subset TestDrive:/kept.txt).Count | Should -Be 3
    }

    It 'tells of a bad file and reads the others' {
        $sets = Import-EmbeddingSet TestDrive:/b.csv, TestDrive:/missing.csv -ErrorVariable problems -ErrorAction SilentlyContinue
        $sets | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'FileNotFound,Curation.Commands.ImportEmbeddingSetCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'lists the endings that it knows' {
        Set-Content TestDrive:/a.parrot '1,2'
        { Import-EmbeddingSet TestDrive:/a.parrot -ErrorAction Stop } | Should -Throw '*.parquet*' -ErrorId 'UnknownFormat,*'
    }

    It 'completes the columns of the file' {
        $line = "Import-EmbeddingSet '$TestDrive/a.csv' -IdColumn "
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'id', 'x', 'y', 'kind'
    }
}
