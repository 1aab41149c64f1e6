BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $tree = New-Pool 600 | Invoke-HierarchicalKMeans 60, 8 -Seed 1
}

Describe 'Measure-ClusterHierarchy' {
    It 'measures each level from the top' {
        $levels = $tree | Measure-ClusterHierarchy -WarningAction SilentlyContinue
        $levels.Level | Should -Be 2, 1
        $levels.ClusterCount | Should -Be 8, 60
        $levels[1].Silhouette | Should -BeGreaterThan 0
        $levels[1].ExplainedInertia | Should -BeLessOrEqual 1
    }

    It 'has an interval where a part of the rows is measured, and a seed repeats it' {
        $first, $second = foreach ($run in 1, 2) {
            ($tree | Measure-ClusterHierarchy -SilhouetteCount 200 -Seed 1 -WarningAction SilentlyContinue)[1]
        }
        $first.SilhouetteInterval.Lower | Should -BeLessThan $first.Silhouette
        $second.Silhouette | Should -Be $first.Silhouette
    }

    It 'warns of what looks wrong, with an id for scripts and advice' {
        $note = $tree | Measure-ClusterHierarchy -SampleCount 20 -WarningVariable warnings -WarningAction SilentlyContinue |
            ForEach-Object Notes | Where-Object Id -EQ SampleTooSmall
        $note.Message | Should -Be 'A sample of 20 items is too small for 60 clusters: at least 40 clusters get no item.'
        $warnings -match 'too small for 60 clusters' | Should -HaveCount 1
    }

    It 'measures the tree of a sample' {
        $tree | Select-BalancedSample 20 -Seed 1 | Measure-ClusterHierarchy -WarningAction SilentlyContinue | Should -HaveCount 2
    }

    It 'measures what it can without the vectors' {
        $tree | Export-ClusterHierarchy TestDrive:/tree.npz
        $levels = Import-ClusterHierarchy TestDrive:/tree.npz | Measure-ClusterHierarchy -WarningAction SilentlyContinue
        $levels[1].Silhouette | Should -BeNullOrEmpty
        $levels[1].Notes[0].Id | Should -Be 'VectorsAbsent'
    }

    It 'shows a table of sizes and a line a measure' {
        $lines = ($tree | Measure-ClusterHierarchy -Seed 1 -WarningAction SilentlyContinue)[1] | Get-Shown
        $lines[0] | Should -Be 'Level 1: 60 clusters of 600 rows'
        $lines[1] | Should -Match '^Smallest +25 % +Median +75 % +Largest +Balance +Gini$'
        $lines -match '^Silhouette +0\.\d{3} ' | Should -HaveCount 1
    }
}
