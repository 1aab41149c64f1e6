BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $pool = New-Pool
}

Describe 'Invoke-HierarchicalKMeans' {
    It 'makes a level for each number' {
        $tree = $pool | Invoke-HierarchicalKMeans -ClusterCount 40, 8, 2 -Seed 7
        $tree.Levels.Count | Should -Be 3
        $tree.Levels | ForEach-Object Count | Should -Be 40, 8, 2
    }

    It 'gives every row to one cluster of each level' {
        foreach ($level in ($pool | Invoke-HierarchicalKMeans 40, 8 -ResampleSize 3, 2 -Seed 7).Levels) {
            ($level.Sizes | Measure-Object -Sum).Sum | Should -Be 300
            $level.Smallest | Should -BeGreaterThan 0
            $level.Balance | Should -BeGreaterThan 0
            $level.Balance | Should -BeLessOrEqual 1
        }
    }

    It 'chooses a tree by the size of the pool' {
        $small = $pool | Invoke-HierarchicalKMeans -Seed 1
        $large = New-Pool 3000 | Invoke-HierarchicalKMeans -Seed 1
        $large.Levels[0].Count | Should -BeGreaterThan $small.Levels[0].Count
    }

    It 'whitens where the pool decides the tree, unless told otherwise' {
        ($pool | Invoke-HierarchicalKMeans -Seed 1).Parameters.Whiten | Should -BeTrue
        $others = @{ Whiten = $false }, @{ Metric = 'Cosine' }, @{ Metric = 'Euclidean' }, @{ Centre = $true }, @{ ClusterCount = 9 }
        foreach ($given in $others) {
            ($pool | Invoke-HierarchicalKMeans @given -Seed 1).Parameters.Whiten | Should -BeFalse
        }
        ($pool | Invoke-HierarchicalKMeans 40, 8 -Whiten -Seed 1).Parameters.Whiten | Should -BeTrue
        ($pool | Invoke-HierarchicalKMeans -Metric Cosine -Whiten -Seed 1).Parameters.Whiten | Should -BeTrue
    }

    It 'names what gives the same tree as the size of the pool' {
        $long = 0..99 | ForEach-Object {
            $row = $_
            , (1..20 | ForEach-Object { [math]::Sin($_ * ($row + 1)) })
        } | New-EmbeddingSet
        foreach ($set in $pool, $long) {
            $all = @($set | Invoke-HierarchicalKMeans -Seed 1 -Verbose 4>&1)
            $tree = $all | Where-Object { $_ -is [Curation.Clustering.Model.ClusterHierarchy] }
            $tree.Parameters.Normalize | Should -Be ($set.Dimension -ge 16)
            $arguments = $all.Message -like 'No -ClusterCount was given*' -replace '^.*suggests ' -replace '\.$'
            $again = Invoke-Expression "`$set | Invoke-HierarchicalKMeans $arguments -Seed 1"
            $again.Inertia | Should -Be $tree.Inertia
            $again.Parameters.Normalize | Should -Be $tree.Parameters.Normalize
        }
    }

    It 'takes one size of resampling for all levels' {
        ($pool | Invoke-HierarchicalKMeans 20, 5 -ResampleSize 3 -Seed 1).Parameters.ResampleSize | Should -Be 3, 3
    }

    It 'splits clusters instead of resampling them' {
        ($pool | Invoke-HierarchicalKMeans 10, 4 -SplitCount 2 -Seed 1).Parameters.SplitCount | Should -Be 2, 2
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'counts that rise'; Given = @{ ClusterCount = 3, 5 }; Id = 'ClusterCountRising' }
        @{ Name = 'more sizes than levels'; Given = @{ ClusterCount = 20, 5; ResampleSize = 3, 2, 1 }; Id = 'LevelCountMismatch' }
        @{ Name = 'resampling and splitting'; Given = @{ ClusterCount = 20, 5; ResampleSize = 3; SplitCount = 2 }; Id = 'ResampleAndSplit' }
        @{ Name = 'no cluster'; Given = @{ ClusterCount = 20, 0 }; Id = 'ParameterArgumentValidationError' }
        @{ Name = 'an unknown metric'; Given = @{ Metric = 'Manhattan' }; Id = 'CannotConvertArgumentNoMessage' }
    ) {
        { $pool | Invoke-HierarchicalKMeans @Given } | Should -Throw -ErrorId "$Id,Curation.Commands.InvokeHierarchicalKMeansCommand"
    }

    It 'shows a line, a row for each level, and bars of the sizes' {
        $lines = $pool | Invoke-HierarchicalKMeans 20, 4 -Seed 1 | Get-Shown
        $lines[0] | Should -Match '^300 x 2, Euclidean, seed 1, inertia [\d.]+$'
        $lines[1] | Should -Be 'Level Clusters Smallest Median Largest Balance'
        $lines[3] | Should -Match '^2 +4 +\d+ +[\d.]+ +\d+ +[01]\.\d{3}$'
        $lines[5] | Should -Match '^Rows Level 2 +Level 1$'
        $lines[7] | Should -Match '^[\d,]+( to [\d,]+)?( +#+ +\d+){1,2}$'
    }

    It 'is a sentence as text' {
        "$($pool | Invoke-HierarchicalKMeans 20, 5 -Seed 1)" | Should -Be '20 + 5 clusters of 300 x 2 of pipeline'
    }
}
