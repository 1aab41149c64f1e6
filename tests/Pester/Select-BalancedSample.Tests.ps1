BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $tree = New-Pool 100 | Invoke-HierarchicalKMeans 20, 4 -Seed 1
}

Describe 'Select-BalancedSample' {
    It 'gives exactly as many items as asked for: <Name>' -ForEach @(
        @{ Name = 'as it is'; Given = @{} }
        @{ Name = 'the closest'; Given = @{ Strategy = 'Closest' } }
        @{ Name = 'the furthest'; Given = @{ Strategy = 'Furthest' } }
        @{ Name = 'flat'; Given = @{ Method = 'Flat' } }
        @{ Name = 'uniform'; Given = @{ Method = 'Uniform' } }
    ) {
        $sample = $tree | Select-BalancedSample 30 -Seed 2 @Given
        $sample | Should -HaveCount 30
        $sample.Index | Sort-Object -Unique | Should -HaveCount 30
    }

    It 'shares the items out evenly among the top clusters' {
        $tree | Select-BalancedSample 8 -Seed 2 | Group-Object { $_.Cluster[0] } | ForEach-Object Count | Should -Be 2, 2, 2, 2
    }

    It 'tells of each item its row, its clusters and what is known of it' {
        $item = $tree | Select-BalancedSample 1 -Seed 2
        $item.Id | Should -Be "p$($item.Index)"
        $item.Path | Should -Be "$($item.Index).jpg"
        $item.Label | Should -BeIn 'common', 'rare'
        $item.Cluster | Should -HaveCount 2
    }

    It 'gives the same sample for the same seed, and another for another' {
        $first = ($tree | Select-BalancedSample 30 -Seed 2).Index
        ($tree | Select-BalancedSample 30 -Seed 2).Index | Should -Be $first
        ($tree | Select-BalancedSample 30 -Seed 3).Index | Should -Not -Be $first
    }

    It 'draws a seed, tells it and puts it on each item' {
        $told, $sample = ($tree | Select-BalancedSample 3 -Verbose 4>&1).Where({ $_ -is [Curation.Sampling.SampledItem] }, 'Split')[1, 0]
        "$told" | Should -Match '-Seed \d+'
    }

    It 'gives a pool that is too small whole, with a warning' {
        $sample = $tree | Select-BalancedSample 101 -WarningVariable warnings -WarningAction SilentlyContinue
        $sample | Should -HaveCount 100
        $warnings | Should -HaveCount 1
    }

    It 'repeats rows with -MaxCopies' {
        $sample = $tree | Select-BalancedSample 250 -MaxCopies 3 -Seed 1
        $sample | Should -HaveCount 250
        ($sample | Group-Object Index | Measure-Object Count -Maximum).Maximum | Should -Be 3
    }

    It 'hands items on one by one' {
        $tree | Select-BalancedSample 100 | Select-Object -First 3 | Should -HaveCount 3
    }

    It 'refuses to draw nothing' {
        $id = 'ParameterArgumentValidationError,Curation.Commands.SelectBalancedSampleCommand'
        { $tree | Select-BalancedSample 0 } | Should -Throw -ErrorId $id
        { $tree | Select-BalancedSample 5 -MaxCopies 0 } | Should -Throw -ErrorId $id
    }

    It 'shows the clusters of an item from the top down' {
        $lines = $tree | Select-BalancedSample 2 -Seed 1 | Get-Shown
        $lines[0] | Should -Match '^Index +Id +Label +Cluster +Distance +Path$'
        $lines[2] | Should -Match '^\d+ +p\d+ +(common|rare) +\d+/\d+ +[\d.E-]+ +\d+\.jpg$'
    }
}
