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
        @{ Name = 'even'; Given = @{ SizeExponent = 0 } }
        @{ Name = 'with a number for each level'; Given = @{ SizeExponent = 0.3, 1 } }
        @{ Name = 'flat, as in the pool'; Given = @{ Method = 'Flat'; SizeExponent = 1 } }
    ) {
        $sample = $tree | Select-BalancedSample 30 -Seed 2 @Given
        $sample | Should -HaveCount 30
        $sample.Index | Sort-Object -Unique | Should -HaveCount 30
    }

    It 'shares the items out evenly among the top clusters with -SizeExponent 0' {
        $tree | Select-BalancedSample 8 -SizeExponent 0 -Seed 2 | Group-Object { $_.Cluster[0] } | ForEach-Object Count |
            Should -Be 2, 2, 2, 2
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

    Context 'with -SizeExponent' {
        BeforeAll {
            # Three clusters of 100, 400 and 10 000 rows, far apart.
            $three = @(, @(0, 0) * 100) + @(, @(9, 0) * 400) + @(, @(0, 9) * 10000) | New-EmbeddingSet | Invoke-KMeans 3 -Seed 1
            function Get-Share($Sample) {
                $Sample | Group-Object { $_.Cluster[0] } | ForEach-Object Count | Sort-Object
            }
        }

        It 'divides by size to the power of <Exponent>' -ForEach @(
            @{ Exponent = 0; Count = 30; Shares = 10, 10, 10 }
            @{ Exponent = 0.5; Count = 130; Shares = 10, 20, 100 }
            @{ Exponent = 1; Count = 1050; Shares = 10, 40, 1000 }
            @{ Exponent = 0.5; Count = 1900; Shares = 100, 300, 1500 }
        ) {
            Get-Share ($three | Select-BalancedSample $Count -SizeExponent $Exponent -Seed 3) | Should -Be $Shares
        }

        It 'divides by size to the power of 0.65 without it, and evenly where the sample is flat' {
            # 100, 400 and 10 000 rows: 1, 2.46 and 19.95 parts.
            $share = Get-Share ($three | Select-BalancedSample 2341 -Seed 3)
            $share[0..1] | Should -Be 100, 246
            $share[2] | Should -Be 1995
            Get-Share ($three | Select-BalancedSample 30 -Method Flat -Seed 3) | Should -Be 10, 10, 10
            Get-Share ($three | Select-BalancedSample 130 -Method Flat -SizeExponent 0.5 -Seed 3) | Should -Be 10, 20, 100
        }

        It 'takes a number for each level, bottom first' {
            $even = ($tree | Select-BalancedSample 30 -SizeExponent 0 -Seed 2).Index
            ($tree | Select-BalancedSample 30 -SizeExponent 0, 0 -Seed 2).Index | Should -Be $even
            $top = { $args[0] | Group-Object { $_.Cluster[0] } | ForEach-Object Count | Sort-Object }
            & $top ($tree | Select-BalancedSample 8 -SizeExponent 1, 0 -Seed 2) | Should -Be 2, 2, 2, 2
            & $top ($tree | Select-BalancedSample 8 -SizeExponent 0, 1 -Seed 2) | Should -Not -Be @(2, 2, 2, 2)
        }

        It 'puts the exponents on each item' {
            ($tree | Select-BalancedSample 2 -SizeExponent 0.25 -Seed 2)[1].SizeExponent | Should -Be 0.25, 0.25
            ($tree | Select-BalancedSample 2 -SizeExponent 0.25, 1 -Seed 2)[1].SizeExponent | Should -Be 0.25, 1
            ($tree | Select-BalancedSample 2 -SizeExponent 0.25, 1 -Method Flat -Seed 2)[1].SizeExponent | Should -Be 0.25
            ($tree | Select-BalancedSample 2 -Method Uniform -Seed 2)[1].SizeExponent | Should -BeNullOrEmpty
        }

        It 'draws the same sample with the exponents of an item' {
            $first = $tree | Select-BalancedSample 30 -SizeExponent 0.7, 0.2 -Seed 2
            ($tree | Select-BalancedSample 30 -SizeExponent $first[0].SizeExponent -Seed $first[0].Seed).Index | Should -Be $first.Index
        }

        It 'warns that a uniform sample ignores it' {
            $sample = $tree | Select-BalancedSample 9 -Method Uniform -SizeExponent 0.3 -Seed 2 -WarningVariable warnings `
                -WarningAction SilentlyContinue
            $sample.Index | Should -Be ($tree | Select-BalancedSample 9 -Method Uniform -Seed 2).Index
            "$warnings" | Should -Be '-SizeExponent has no effect: -Method Uniform draws rows at random, without the clusters.'
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = 'a list for other levels'; Exponent = 0.1, 0.2, 0.3; Id = 'LevelCountMismatch' }
            @{ Name = 'less than 0'; Exponent = -0.5; Id = 'ParameterArgumentValidationError' }
            @{ Name = 'more than 1'; Exponent = 2; Id = 'ParameterArgumentValidationError' }
            @{ Name = 'more than 1 on one level'; Exponent = 0.5, 1.4; Id = 'ParameterArgumentValidationError' }
            @{ Name = 'what is not a number'; Exponent = [double]::NaN; Id = 'ParameterArgumentValidationError' }
            @{ Name = 'an empty list'; Exponent = @(); Id = 'ParameterArgumentValidationError' }
        ) {
            { $tree | Select-BalancedSample 5 -SizeExponent $Exponent } |
                Should -Throw -ErrorId "$Id,Curation.Commands.SelectBalancedSampleCommand"
        }

        It 'reads and writes numbers alike in every culture' {
            $before = [cultureinfo]::CurrentCulture
            $expected = ($tree | Select-BalancedSample 30 -SizeExponent 0.5, 0.25 -Seed 2).Index
            try {
                [cultureinfo]::CurrentCulture = 'de-DE'
                $sample = $tree | Select-BalancedSample 30 -SizeExponent 0.5, 0.25 -Seed 2
                $sample | Export-CurationReport TestDrive:/german.html -WarningAction SilentlyContinue
            }
            finally { [cultureinfo]::CurrentCulture = $before }
            $sample.Index | Should -Be $expected
            Get-Content TestDrive:/german.html -Raw |
                Should -BeLike '*Select-BalancedSample -Count 30 -SizeExponent 0.5, 0.25 -Seed 2*'
        }

        It 'explains itself' {
            $help = Get-Help Select-BalancedSample -Parameter SizeExponent
            $help.description.Text -join ' ' | Should -Match 'square root'
            $help.defaultValue | Should -BeLike "$([Curation.Sampling.SamplingParameters]::DefaultSizeExponent);*"
        }

        It 'completes exponents that have a plain meaning' {
            $line = 'Select-BalancedSample 5 -SizeExponent 0'
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches |
                ForEach-Object CompletionText | Should -Be '0', '0.5', '0.65'
        }
    }

    Context 'of a tree with a level that is too narrow' {
        BeforeAll {
            # 280 rows in one square, and 20 far from all others, one to a place: ten clusters give nearly all rows to one.
            $lopsided = 0..299 | ForEach-Object {
                $far = $_ -lt 280 ? 0 : 100 * ($_ - 279)
                , @(($far + [math]::Sin($_)), [math]::Cos(3 * $_))
            } | New-EmbeddingSet
            $narrow = $lopsided | Invoke-HierarchicalKMeans 60, 10 -Seed 1 -WarningVariable told -WarningAction SilentlyContinue
        }

        It 'was warned of, with the command that makes a better tree, which is not' {
            $told | Should -HaveCount 1
            "$told" | Should -BeLike 'Level 2 is too narrow: one of its 10 clusters (id *) holds 9* % of the rows.*'
            "$told" | Should -BeLike '*starts at level 1 unless -SizeExponent or -TopLevel is given.*'
            "$told" | Should -BeLike '* Without -ClusterCount the tree suits the pool: $pool | Invoke-HierarchicalKMeans'
            $pool = $lopsided
            $better = Invoke-Expression ("$told" -replace '.*: (?=\$pool)') -WarningVariable again
            $again | Should -BeNullOrEmpty
            $better.Levels[1].Sizes | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessThan 100
        }

        It 'is not warned of again where the level is left out' {
            $narrow | Select-BalancedSample 30 -WarningVariable again | Should -HaveCount 30
            $again | Should -BeNullOrEmpty
        }

        It 'is warned of where exponents alone are given, with the items that come from the giant, and not with -TopLevel' {
            $all = $narrow | Select-BalancedSample 150 -SizeExponent 0 -Seed 2 -WarningVariable warned -WarningAction SilentlyContinue
            $most = ($all | Group-Object { $_.Cluster[0] } | Measure-Object Count -Maximum).Maximum
            $warned | Should -HaveCount 1
            "$warned" | Should -BeLike 'Level 2 is too narrow: one of its 10 clusters*'
            "$warned" | Should -BeLike "*, and $most of the 150 items come from it. -TopLevel 1 leaves the level out."
            $null = $narrow | Select-BalancedSample 150 -SizeExponent 0 -TopLevel 2 -WarningVariable chosen
            $chosen | Should -BeNullOrEmpty
        }

        It 'leaves the level out, says so with -Verbose, and keeps the path of clusters' {
            $sample, $words = ($narrow | Select-BalancedSample 60 -Seed 2 -Verbose 4>&1).Where(
                { $_ -is [Curation.Sampling.SampledItem] }, 'Split')
            "$words" | Should -BeLike '*The sample is divided from level 1: level 2 is too narrow, as one of its 10 clusters*'
            $sample[0].TopLevel | Should -Be 1
            $sample[0].Cluster | Should -HaveCount 2
            ($narrow | Select-BalancedSample 60 -SizeExponent $sample[0].SizeExponent -TopLevel 1 -Seed 2).Index |
                Should -Be $sample.Index
        }

        It 'uses all levels with -SizeExponent, and those that -TopLevel says' {
            $all = $narrow | Select-BalancedSample 60 -SizeExponent 0.65 -Seed 2 -WarningAction SilentlyContinue
            $all[0].TopLevel | Should -Be 2
            ($narrow | Select-BalancedSample 60 -TopLevel 2 -Seed 2).Index | Should -Be $all.Index
            ($narrow | Select-BalancedSample 60 -Seed 2).Index | Should -Not -Be $all.Index
        }

        It 'names the level in the command line of a report' {
            $narrow | Select-BalancedSample 60 -Seed 2 | Export-CurationReport TestDrive:/narrow.html
            Get-Content TestDrive:/narrow.html -Raw | Should -BeLike '*-SizeExponent 0.65 -TopLevel 1 -Seed 2*'
        }

        It 'is an error to who asks for one, from the command that made the tree' {
            { $lopsided | Invoke-HierarchicalKMeans 60, 10 -Seed 1 -WarningAction Stop } |
                Should -Throw '*Level 2 is too narrow*' -ErrorId 'ActionPreferenceStop,Curation.Commands.InvokeHierarchicalKMeansCommand'
        }
    }

    It 'refuses a -TopLevel that the tree does not have' {
        { $tree | Select-BalancedSample 5 -TopLevel 3 } |
            Should -Throw -ErrorId 'LevelNotFound,Curation.Commands.SelectBalancedSampleCommand'
    }

    It 'warns that -TopLevel has no effect on a baseline' {
        $null = $tree | Select-BalancedSample 5 -Method Flat -TopLevel 1 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '-TopLevel has no effect: -Method Flat *'
    }

    It 'completes the levels of the tree' {
        $line = 'Select-BalancedSample 5 -Hierarchy $tree -TopLevel '
        $global:tree = $tree
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches |
            ForEach-Object CompletionText | Should -Be '2', '1'
        Remove-Variable tree -Scope Global
    }

    It 'shows the clusters of an item from the top down' {
        $lines = $tree | Select-BalancedSample 2 -Seed 1 | Get-Shown
        $lines[0] | Should -Match '^Index +Id +Label +Cluster +Distance +Path$'
        $lines[2] | Should -Match '^\d+ +p\d+ +(common|rare) +\d+/\d+ +[\d.E-]+ +\d+\.jpg$'
    }
}
