BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    # A large clump, a small one and a tiny one; two rows of three have a label.
    $pool = 0..899 | ForEach-Object {
        $kind = $_ % 30 -eq 0 ? 'tiny' : $_ % 10 -eq 0 ? 'small' : 'large'
        $at = @{ large = 1, 9; small = 9, 9; tiny = 9, 1 }[$kind]
        [pscustomobject]@{
            x    = $at[0] + [math]::Sin($_)
            y    = $at[1] + [math]::Cos($_ * $_)
            kind = [math]::Sin(13 * $_) -gt -0.5 ? $kind : ''
        }
    } | New-EmbeddingSet -VectorProperty x, y -LabelProperty kind
    function Get-LabelEntropy($Sample) {
        $counts = $Sample | Where-Object Label | Group-Object Label | ForEach-Object Count
        $sum = ($counts | Measure-Object -Sum).Sum
        $terms = $counts | ForEach-Object { -$_ / $sum * [math]::Log($_ / $sum) / [math]::Log(3) }
        ($terms | Measure-Object -Sum).Sum
    }
    $settings = $pool | Compare-CurationSetting 100 -Seed 3 -SeedCount 3 -WarningVariable warnings
}

Describe 'Compare-CurationSetting' {
    It 'gives one object a setting, the most even one first' {
        $settings | Should -HaveCount 32
        $warnings | Should -BeNullOrEmpty
        $settings.Place | Should -Be (1..32)
        $settings[0].AgainstUniform.NormalizedEntropy.Difference | Should -BeGreaterThan 0.1
        $settings[0].Seed, $settings[0].SeedCount | Should -Be 3, 3
        @($settings | Where-Object IsDefault).SizeExponent | Should -Be 0.65
        $settings[0].Verdict | Should -BeLike 'Best of 32 by labels: *'
    }

    It 'gives a command line that draws the sample that was judged' {
        foreach ($setting in $settings[0, 7, 15, 31]) {
            $entropies = 3..5 | ForEach-Object {
                Get-LabelEntropy (Invoke-Expression ($setting.CommandLine -replace '-Seed 3', "-Seed $_"))
            }
            [math]::Abs($setting.NormalizedEntropy - ($entropies | Measure-Object -Average).Average) | Should -BeLessThan 1e-9
        }
    }

    It 'tries what it is told to' {
        $tried = @{ SeedCount = 4; Metric = 'Euclidean'; SizeExponent = 0, 1; ClusterCount = 30, 6; ResampleSize = 3 }
        $few = $pool | Compare-CurationSetting 100 -Seed 3 @tried
        $few | Should -HaveCount 8
        $flat = $few | Where-Object { $_.SizeExponent -eq 1 -and $_.Method -eq 'Flat' } | Sort-Object Whiten
        $flat.CommandLine | Should -Be ('', ' -Whiten' | ForEach-Object {
                "`$pool | Invoke-HierarchicalKMeans -ClusterCount 30, 6 -ResampleSize 3, 3$_ -Seed 3 | " +
                'Select-BalancedSample -Count 100 -Method Flat -SizeExponent 1 -Seed 3'
            })
        $few[0].Verdict | Should -BeLike '*The default setting was not among those tried.'
        { $pool | Compare-CurationSetting 100 -Method Uniform } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'describes the trees of a pool without labels' {
        $plain = 0..499 | ForEach-Object { , @([math]::Sin($_), [math]::Cos($_ * $_), ($_ % 7 + 1)) } | New-EmbeddingSet
        $trees = $plain | Compare-CurationSetting 50 -Seed 3 -SeedCount 2 -WarningVariable told -WarningAction SilentlyContinue
        $trees | Should -HaveCount 4
        $trees.Whiten | Should -Be $true, $false, $false, $false
        $told | Should -BeLike 'The pool has no labels*'
        $trees[0].ExplainedInertia | Should -BeGreaterThan 0.5
        @($trees | Get-Shown)[0] | Should -BeLike 'Metric *Clusters *Balance *Largest Explained *Time'
    }

    It 'refuses what cannot be judged' {
        $one = 0..299 | ForEach-Object { [pscustomobject]@{ x = [math]::Sin($_); kind = $_ % 2 ? 'a' : '' } } |
            New-EmbeddingSet x -LabelProperty kind
        { $one | Compare-CurationSetting 50 } | Should -Throw -ErrorId 'TooFewLabels,Curation.Commands.CompareCurationSettingCommand'
        { $pool | Compare-CurationSetting 20 } | Should -Throw -ErrorId 'TooFewLabels,*'
        { $pool | Compare-CurationSetting 900 } | Should -Throw -ErrorId 'SampleIsWholePool,*'
        { $pool | Compare-CurationSetting 100 -ClusterCount 5, 10 } | Should -Throw -ErrorId 'ClusterCountRising,*'
        { $pool | Compare-CurationSetting 100 -ClusterCount 10 -ResampleSize 1, 2 } | Should -Throw -ErrorId 'LevelCountMismatch,*'
        { $pool | Compare-CurationSetting 100 -SeedCount 1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'shows verdict and table in 100 columns' {
        $lines = @(($settings | Out-String -Width 100 -Stream).TrimEnd() -ne '')
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
        $lines[0] | Should -BeLike 'Samples of 100 from 900 rows, * with one of 3 labels; seeds 3 to 5'
        $lines[1] | Should -BeLike 'Best of 32 by labels: *'
        $lines -match '^Method +Exponent +Metric +Entropy +Difference +Interval +p +Largest +Time$' | Should -HaveCount 1
        $lines -match '^(Hierarchical|Flat) ' | Should -HaveCount 32
    }
}
