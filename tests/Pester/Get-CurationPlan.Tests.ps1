BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $pool = New-Pool
}

Describe 'Get-CurationPlan' {
    It 'plans for a pool that does not exist yet' {
        $plan = Get-CurationPlan -RowCount 100000000 -Dimension 768
        # Level 1 is made in two steps.
        $plan.Levels.ClusterCount | Should -Be 10000, 40000
        $plan.Levels.SplitCount | Should -Be 8, 0
        $plan.Duration | Should -BeOfType ([timespan])
        $plan.PoolBytes | Should -Be (100000000 * 768 * 4)
    }

    It 'reads the shape of a file' {
        $pool | Export-EmbeddingSet TestDrive:/pool.npy
        $plan = Get-CurationPlan -Path TestDrive:/pool.npy -ClusterCount 10
        $plan.RowCount | Should -Be 300
        $plan.Dimension | Should -Be 2
    }

    It 'is the parameters of the clustering that it is piped to' {
        $planned = $pool | Get-CurationPlan 40, 8 -ResampleSize 10, 2 -Metric Cosine -Seed 5 | Invoke-HierarchicalKMeans
        $given = $pool | Invoke-HierarchicalKMeans 40, 8 -ResampleSize 10, 2 -Metric Cosine -Seed 5
        $planned.Inertia | Should -Be $given.Inertia
        $planned.Levels[0].Assignment | Should -Be $given.Levels[0].Assignment
    }

    It 'hands -Centre on, which can be taken back' {
        $plan = $pool | Get-CurationPlan 40, 8 -Metric Cosine -Centre -Seed 5
        ($plan | Get-Shown)[0] | Should -Be '300 x 2 of pipeline, Cosine, centred, seed 5'
        $plan.Levels[0].Steps.Name | Should -Contain 'find the mean'
        ($plan | Invoke-HierarchicalKMeans).Mean | Should -HaveCount 2
        ($plan | Invoke-HierarchicalKMeans -Centre:$false).Mean | Should -BeNullOrEmpty
    }

    It 'hands whitening on, and shows its temporary file' {
        $plan = $pool | Get-CurationPlan -Seed 5
        ($plan | Get-Shown)[0] | Should -Be '300 x 2 of pipeline, Euclidean, whitened, seed 5'
        $plan.Levels[0].Steps.Name | Should -Contain 'whiten'
        $plan.TemporaryFileBytes | Should -Be 0
        ($plan | Invoke-HierarchicalKMeans).Parameters.Whiten | Should -BeTrue
        ($plan | Invoke-HierarchicalKMeans -Whiten:$false).Parameters.Whiten | Should -BeFalse
        $large = Get-CurationPlan -RowCount 1000000 -Dimension 64
        $large.TemporaryFileBytes | Should -Be $large.PoolFileBytes
        @($large | Get-Shown) -match '^Disk .*, temporary 2' | Should -HaveCount 1
        (Get-CurationPlan -RowCount 1000 -Dimension 5000).Parameters.Whiten | Should -BeFalse
        { Get-CurationPlan -RowCount 1000 -Dimension 5000 -Whiten } | Should -Throw -ErrorId 'TooWideToWhiten,*'
    }

    It 'gives way to what is said beside it' {
        $tree = $pool | Get-CurationPlan 40, 8 -MaxIterations 7 -Seed 1 | Invoke-HierarchicalKMeans -Seed 2
        $tree.Seed | Should -Be 2
        $tree.Parameters.MaxIterations | Should -Be 7
    }

    It 'refuses levels that grow' {
        { $pool | Get-CurationPlan 5, 20 } | Should -Throw -ErrorId 'ClusterCountRising,Curation.Commands.GetCurationPlanCommand'
    }

    It 'says that a plan without a set clusters nothing' {
        { Get-CurationPlan -RowCount 1200 -Dimension 2 -ClusterCount 20 | Invoke-HierarchicalKMeans } |
            Should -Throw -ErrorId 'PlanWithoutSet,Curation.Commands.InvokeHierarchicalKMeansCommand'
    }

    It 'shows levels, time, memory and disk' {
        $lines = $pool | Get-CurationPlan 40, 8 -SampleCount 100 -Seed 1 | Get-Shown
        $lines[0] | Should -Be '300 x 2 of pipeline, Euclidean, seed 1, for a sample of 100'
        $lines -match '^(Time|Memory|Disk) ' | Should -HaveCount 3
    }
}
