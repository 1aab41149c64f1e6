BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $pool = New-Pool 600
    function Measure-Tree([int[]] $ClusterCount) {
        1..4 | ForEach-Object {
            $pool | Invoke-HierarchicalKMeans $ClusterCount -Seed $_ |
                Select-BalancedSample 100 -Seed $_ |
                Measure-SampleBalance -SeedCount 1
        }
    }
    $measures = Measure-Tree 20, 4
}

Describe 'Compare-SampleBalance' {
    It 'compares samples of several seeds with uniform and flat ones' {
        $compared = $measures | Compare-SampleBalance
        $compared | ForEach-Object { "$($_.Level) $($_.Against)".Trim() } |
            Should -Be '2 Uniform', '2 Flat', '1 Uniform', '1 Flat', 'Uniform', 'Flat'
        $compared[0].SeedCount | Should -Be 4
        $compared[0].NormalizedEntropy.Difference | Should -BeGreaterThan 0
    }

    It 'says in a sentence, and in a word for scripts, whether they are more even' {
        $bottom = $measures | Where-Object Level -EQ 1 | Compare-SampleBalance -Against Uniform -ConfidenceLevel 0.5
        $bottom.Outcome | Should -Be 'Better'
        $bottom.Verdict | Should -BeLike 'Over the clusters of level 1 the samples are more even than uniform draws (+*'
        $itself = $measures | Where-Object By -EQ Label
        ($itself | Compare-SampleBalance -Reference $itself).Outcome | Should -Be 'NoBetter'
    }

    It 'compares them with those of other trees' {
        $others = Measure-Tree 20 | Where-Object By -EQ Label
        ($measures | Where-Object By -EQ Label | Compare-SampleBalance -Reference $others).Against | Should -Be 'Reference'
    }

    It 'needs two seeds, and the same seeds on both sides' {
        { $measures[0] | Compare-SampleBalance } | Should -Throw -ErrorId 'TooFewSeeds,Curation.Commands.CompareSampleBalanceCommand'
        $others = $measures | Where-Object SampleSeed -NE 3
        { $measures | Compare-SampleBalance -Reference $others } | Should -Throw -ErrorId 'UnpairedSeed,*'
        { @($measures) + @($measures) | Compare-SampleBalance } | Should -Throw -ErrorId 'RepeatedDraw,*'
    }

    It 'shows a row a figure' {
        $lines = $measures | Where-Object Level -EQ 2 | Compare-SampleBalance -Against Uniform | Get-Shown
        $lines[0] | Should -Be 'Level 2: samples against uniform ones, 4 seeds, 95 % intervals'
        $lines -match '^NormalizedEntropy ' | Should -HaveCount 1
    }
}
