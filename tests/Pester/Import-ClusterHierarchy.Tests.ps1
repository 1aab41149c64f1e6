BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $pool = New-Pool 60
    $tree = $pool | Invoke-HierarchicalKMeans 12, 3 -Seed 1
    $tree | Export-ClusterHierarchy TestDrive:/tree
    $tree | Export-ClusterHierarchy TestDrive:/tree.npz
}

Describe 'Import-ClusterHierarchy' {
    It 'gives back <_>, which gives the same sample' -ForEach 'tree', 'tree.npz' {
        $back = $pool | Import-ClusterHierarchy "TestDrive:/$_"
        ($back | Select-BalancedSample 10 -Seed 2).Id | Should -Be ($tree | Select-BalancedSample 10 -Seed 2).Id
    }

    It 'gives back the mean that was subtracted, from <_>' -ForEach 'centred', 'centred.npz' {
        $centred = $pool | Invoke-HierarchicalKMeans 12, 3 -Metric Cosine -Centre -Seed 1
        $centred | Export-ClusterHierarchy "TestDrive:/$_"
        $back = $pool | Import-ClusterHierarchy "TestDrive:/$_" -Metric Cosine
        $back.Parameters.Centre | Should -BeTrue
        $back.Mean | Should -Be $centred.Mean
        ($back | Get-ClusterNode -Level 2 -Id 1).Members | Should -Be ($centred | Get-ClusterNode -Level 2 -Id 1).Members
        $first, $second = $centred, $back | ForEach-Object { $_ | Select-BalancedSample 10 -Seed 2 | Measure-Coverage }
        $second.Sample.Mean | Should -Be $first.Sample.Mean
    }

    It 'gives back how rows were whitened, from <_>' -ForEach 'whitened', 'whitened.npz' {
        $whitened = $pool | Invoke-HierarchicalKMeans 12, 3 -Whiten -Seed 1
        $whitened | Export-ClusterHierarchy "TestDrive:/$_"
        $back = $pool | Import-ClusterHierarchy "TestDrive:/$_"
        $back.Parameters.Whiten | Should -BeTrue
        $back.Mean | Should -Be $whitened.Mean
        ($back | Get-ClusterNode -Level 2 -Id 1).Members | Should -Be ($whitened | Get-ClusterNode -Level 2 -Id 1).Members
        $first, $second = $whitened, $back | ForEach-Object { $_ | Select-BalancedSample 10 -Seed 2 | Measure-Coverage }
        $second.Sample.Mean | Should -Be $first.Sample.Mean
    }

    It 'takes trees from Get-Item' {
        (Get-Item TestDrive:/tree.npz | Import-ClusterHierarchy -EmbeddingSet $pool).Inertia | Should -Be $tree.Inertia
    }

    It 'reads a file without its pool, but not a folder' {
        (Import-ClusterHierarchy TestDrive:/tree.npz | Select-BalancedSample 10 -Seed 2).Index |
            Should -Be ($tree | Select-BalancedSample 10 -Seed 2).Index
        { Import-ClusterHierarchy TestDrive:/tree -ErrorAction Stop } | Should -Throw -ErrorId 'PoolNeeded,*'
    }

    It 'refuses another pool' {
        { New-Pool 61 | Import-ClusterHierarchy TestDrive:/tree.npz -ErrorAction Stop } |
            Should -Throw -ErrorId 'PoolMismatch,Curation.Commands.ImportClusterHierarchyCommand'
    }

    It 'tells of <Path>: <Id>' -ForEach @(
        @{ Path = 'TestDrive:/missing'; Id = 'FileNotFound' }
        @{ Path = 'TestDrive:/tree/level1'; Id = 'NotATree' }
        @{ Path = 'TestDrive:/tree/level1/centroids.npy'; Id = 'UnknownFormat' }
    ) {
        { $pool | Import-ClusterHierarchy $Path -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
    }
}
