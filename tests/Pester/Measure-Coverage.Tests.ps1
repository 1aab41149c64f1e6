BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $tree = New-Pool 600 | Invoke-HierarchicalKMeans 20, 4 -Seed 1
}

Describe 'Measure-Coverage' {
    It 'measures a sample beside a uniform and a flat one' {
        $coverage = $tree | Select-BalancedSample 60 -Seed 2 | Measure-Coverage
        $coverage.SampleCount | Should -Be 60
        $coverage.PoolCount | Should -Be 600
        foreach ($figures in $coverage.Sample, $coverage.Uniform, $coverage.Flat) {
            $figures.P99 | Should -BeGreaterThan $figures.Median
            $figures.Largest | Should -BeGreaterOrEqual $figures.P99
        }
    }

    It 'finds smaller distances for more items, and none for all' {
        $far, $near, $none = 10, 100, 600 | ForEach-Object {
            ($tree | Select-BalancedSample $_ -Seed 2 | Measure-Coverage).Sample.P99
        }
        $far | Should -BeGreaterThan $near
        $none | Should -Be 0
    }

    It 'needs items, and their vectors' {
        { @() | Measure-Coverage } | Should -Throw -ErrorId 'EmptySample,Curation.Commands.MeasureCoverageCommand'
        $tree | Export-ClusterHierarchy TestDrive:/tree.npz
        { Import-ClusterHierarchy TestDrive:/tree.npz | Select-BalancedSample 5 | Measure-Coverage } |
            Should -Throw -ErrorId 'VectorsAbsent,*'
    }

    It 'measures distances as the tree does' {
        $pool = New-Pool 600
        $farthest = foreach ($centre in $false, $true) {
            $tree = $pool | Invoke-HierarchicalKMeans 20, 4 -Metric Cosine -Centre:$centre -Seed 1
            $coverage = $tree | Select-BalancedSample 20 -Seed 2 | Measure-Coverage
            $coverage.Centre | Should -Be $centre
            $coverage.Sample.Largest
        }
        # Seen from their mean the rows point in all directions, and from the origin in one.
        $farthest[1] | Should -BeGreaterThan (3 * $farthest[0])
        ($coverage | Get-Shown)[0] | Should -Be 'Distance to the nearest of 20 sampled rows, of 600; Cosine, centred, seed 2'
    }

    It 'shows a row a sample' {
        $lines = $tree | Select-BalancedSample 60 -Seed 2 | Measure-Coverage | Get-Shown
        $lines[0] | Should -Be 'Distance to the nearest of 60 sampled rows, of 600; Euclidean, seed 2'
        $lines[3] | Should -Match '^Sample( +0\.\d+){5}$'
    }
}
