BeforeAll {
    Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'Curation.psd1')) -Force

    function New-Pool([int] $Count) {
        0..($Count - 1) | ForEach-Object { [pscustomobject]@{ Id = "p$_"; Kind = @('a', 'b')[$_ % 2]; X = [math]::Sin($_); Y = [math]::Cos(3 * $_) } } |
            New-EmbeddingSet -VectorProperty X, Y -IdProperty Id -LabelProperty Kind
    }

    $folder = [System.IO.Directory]::CreateTempSubdirectory('curation-pester-').FullName
}

AfterAll {
    [System.IO.Directory]::Delete($folder, $true)
}

Describe 'The whole job' {
    BeforeAll {
        $pool = New-Pool 300
        $tree = $pool | Invoke-HierarchicalKMeans -ClusterCount 40, 8 -ResampleSize 3, 2 -Seed 7
    }

    It 'makes a tree with a level for each number' {
        $tree | Should -BeOfType ([Curation.Clustering.Model.ClusterHierarchy])
        $tree.Levels | Should -HaveCount 2
        $tree.Levels[0].Count | Should -Be 40
        $tree.Levels[1].Count | Should -Be 8
        $tree.Seed | Should -Be 7
    }

    It 'gives every row to one cluster of each level' {
        foreach ($level in $tree.Levels) {
            $sum = 0
            $level.Sizes | ForEach-Object { $sum += $_ }
            $sum | Should -Be 300
            $level.Smallest | Should -BeGreaterThan 0
            $level.Balance | Should -BeGreaterThan 0
            $level.Balance | Should -BeLessOrEqual 1
        }
    }

    It 'samples exactly <Count> items by <Method>' -TestCases @(
        @{ Count = 1; Method = 'Hierarchical' }
        @{ Count = 100; Method = 'Hierarchical' }
        @{ Count = 100; Method = 'Flat' }
        @{ Count = 100; Method = 'Uniform' }
    ) {
        param($Count, $Method)
        $tree | Select-BalancedSample -Count $Count -Method $Method -Seed 1 | Should -HaveCount $Count
    }

    It 'gives the same sample for the same seed' {
        $first = $tree | Select-BalancedSample 50 -Seed 3 | ForEach-Object Id
        $second = $tree | Select-BalancedSample 50 -Seed 3 | ForEach-Object Id
        $second | Should -Be $first
    }

    It 'walks the tree from the top to the rows' {
        $top = $tree | Get-ClusterNode
        $top | Should -HaveCount 8
        $top[0].Parent | Should -BeNullOrEmpty
        $top[0].Level | Should -Be 2
        $below = @($top | Get-ClusterNode)
        $below | Should -HaveCount 40
        $below[0].MemberIds[0] | Should -Match '^p\d+$'
    }

    It 'writes the sample as <Ending>' -ForEach @(
        @{ Ending = '.csv' }
        @{ Ending = '.tsv' }
        @{ Ending = '.jsonl' }
        @{ Ending = '.npy' }
        @{ Ending = '.txt' }
    ) {
        $file = $tree | Select-BalancedSample 20 -Seed 1 | Export-BalancedSample "$folder/sample$Ending" -PassThru
        $file | Should -BeOfType ([System.IO.FileInfo])
        $file.Length | Should -BeGreaterThan 0
    }
}

Describe 'Sets in files' {
    It 'come back from <Ending> as they were' -TestCases @(
        @{ Ending = '.npy' }
        @{ Ending = '.npz' }
        @{ Ending = '.csv' }
        @{ Ending = '.tsv' }
        @{ Ending = '.vec' }
    ) {
        param($Ending)
        $pool = New-Pool 20
        $pool | Export-EmbeddingSet "$folder/pool$Ending" -WarningAction SilentlyContinue
        $back = Import-EmbeddingSet "$folder/pool$Ending"
        $back.Count | Should -Be 20
        $back.GetVector(7) | Should -Be $pool.GetVector(7)
    }

    It 'are left as they are by -WhatIf' {
        New-Pool 5 | Export-EmbeddingSet "$folder/whatif.csv" -WhatIf
        [System.IO.File]::Exists("$folder/whatif.csv") | Should -BeFalse
    }

    It 'are replaced by -Force alone' {
        New-Pool 5 | Export-EmbeddingSet "$folder/twice.csv"
        { New-Pool 6 | Export-EmbeddingSet "$folder/twice.csv" } | Should -Throw -ErrorId 'FileExists,Curation.Commands.ExportEmbeddingSetCommand'
        (Import-EmbeddingSet "$folder/twice.csv").Count | Should -Be 5
        New-Pool 6 | Export-EmbeddingSet "$folder/twice.csv" -Force
        (Import-EmbeddingSet "$folder/twice.csv").Count | Should -Be 6
    }
}

Describe 'Trees on disk' {
    It 'come back as <Name> and give the same sample' -TestCases @(
        @{ Name = 'tree' }
        @{ Name = 'tree.npz' }
    ) {
        param($Name)
        $pool = New-Pool 60
        $tree = $pool | Invoke-HierarchicalKMeans 12, 3 -Seed 1
        $tree | Export-ClusterHierarchy "$folder/$Name"
        $back = $pool | Import-ClusterHierarchy "$folder/$Name"
        ($back | Select-BalancedSample 10 -Seed 2).Index | Should -Be ($tree | Select-BalancedSample 10 -Seed 2).Index
    }
}

Describe 'What cannot be' {
    It 'is refused: counts that rise' {
        { New-Pool 20 | Invoke-HierarchicalKMeans -ClusterCount 3, 5 } | Should -Throw -ErrorId 'ClusterCountRising,Curation.Commands.InvokeHierarchicalKMeansCommand'
    }

    It 'is refused: nothing to make a set of' {
        { 1 | New-EmbeddingSet -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'EmptySet,Curation.Commands.NewEmbeddingSetCommand'
    }

    It 'is told: a file that is not there' {
        { Import-EmbeddingSet "$folder/missing.npy" -ErrorAction Stop } | Should -Throw '*missing.npy*' -ErrorId 'FileNotFound,Curation.Commands.ImportEmbeddingSetCommand'
        Import-EmbeddingSet "$folder/missing.npy" -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'is told: a level that is not there' {
        $tree = New-Pool 20 | Invoke-KMeans 3 -Seed 1
        $tree | Get-ClusterNode -Level 2 -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'LevelNotFound,*'
    }
}
