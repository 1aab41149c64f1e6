BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $tree = New-Pool 1200 | Invoke-HierarchicalKMeans 20, 4 -Seed 1
    $sample = $tree | Select-BalancedSample 100 -SizeExponent 0 -Seed 2
}

Describe 'Measure-SampleBalance' {
    It 'measures each level from the top, and the labels' {
        $sample | Measure-SampleBalance | ForEach-Object { "$($_.By) $($_.Level)".Trim() } | Should -Be 'Level 2', 'Level 1', 'Label'
    }

    It 'finds the top clusters of an evenly drawn sample even' {
        $top = $sample | Measure-SampleBalance -By Level -Level 2
        $top.Sample.NormalizedEntropy | Should -Be 1
        $top.Pool.NormalizedEntropy | Should -BeLessThan 1
        $top.Sample.CoveredShare | Should -Be 1
    }

    It 'tests over seeds whether it is more even than a uniform sample' {
        $entropy = ($sample | Measure-SampleBalance -By Level -Level 1 -SeedCount 5).AgainstUniform.NormalizedEntropy
        $entropy.DifferenceInterval.Lower | Should -BeGreaterThan 0
        $entropy.PValue | Should -BeLessThan 0.05
    }

    It 'says in a sentence, and in a word for scripts, whether it is more even' {
        $bottom = $sample | Measure-SampleBalance -By Level -Level 1 -SeedCount 5
        $bottom.Verdict | Should -BeLike 'Over the 20 clusters of level 1 the sample is more even than a uniform draw (+*'
        $bottom.AgainstUniform.Outcome | Should -Be 'Better'
        $itself = $tree | Select-BalancedSample 100 -Method Uniform -Seed 2 | Measure-SampleBalance -By Label
        $itself.AgainstUniform.Outcome | Should -Be 'NoBetter'
        ($sample | Measure-SampleBalance -By Label -SeedCount 1).Verdict | Should -Match 'not known: give -SeedCount 10\.$'
    }

    It 'has no tests for one seed' {
        ($sample | Measure-SampleBalance -By Label -SeedCount 1).AgainstUniform | Should -BeNullOrEmpty
    }

    It 'warns of items that were left out' {
        $null = $sample | Select-Object -Skip 1 | Measure-SampleBalance -By Label -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match '-SeedCount 1'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'no item'; Given = @{}; Items = { @() }; Id = 'EmptySample' }
        @{ Name = 'a level that is not there'; Given = @{ Level = 3 }; Items = { $sample }; Id = 'LevelNotFound' }
        @{ Name = 'a level of labels'; Given = @{ Level = 1; By = 'Label' }; Items = { $sample }; Id = 'ParameterNotUsed' }
    ) {
        { & $Items | Measure-SampleBalance @Given } | Should -Throw -ErrorId "$Id,Curation.Commands.MeasureSampleBalanceCommand"
    }

    It 'shows a row a sample with a bar of its evenness, and the verdict at the end' {
        $lines = $sample | Measure-SampleBalance -By Level -Level 2 | Get-Shown
        $lines[0] | Should -Be 'Level 2, 4 clusters: a sample of 100 from 1,200, seed 2'
        $lines[3] | Should -Match '^Sample +100.0 % +1\.000 #{20} '
        $lines -join ' ' | Should -Match 'A point is a hundredth of entropy\.$'
    }
}
