BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $pool = New-Pool
}

Describe 'Invoke-KMeans' {
    It 'gives a tree of one level' {
        $tree = $pool | Invoke-KMeans 5 -Seed 3
        $tree | Should -BeOfType ([Curation.Clustering.Model.ClusterHierarchy])
        $tree.Levels | Should -HaveCount 1
        $tree.Levels[0].Count | Should -Be 5
        ($tree.Levels[0].Sizes | Measure-Object -Sum).Sum | Should -Be 300
    }

    It 'repeats itself for a seed on any number of threads' {
        $one = $pool | Invoke-KMeans 20 -Seed 3 -ThrottleLimit 1
        $two = $pool | Invoke-KMeans 20 -Seed 3 -ThrottleLimit 2
        $two.Inertia | Should -Be $one.Inertia
        $two.Levels[0].Assignment | Should -Be $one.Levels[0].Assignment
    }

    It 'draws a seed, tells it and carries it' {
        $told, $tree = ($pool | Invoke-KMeans 5 -Verbose 4>&1).Where({ $_ -is [Curation.Clustering.Model.ClusterHierarchy] }, 'Split')[1, 0]
        "$told" | Should -Match "-Seed $($tree.Seed) "
        ($pool | Invoke-KMeans 5 -Seed $tree.Seed).Inertia | Should -Be $tree.Inertia
    }

    It 'lowers the number of clusters to that of distinct rows, with a warning' {
        $set = (1, 1), (1, 1), (2, 2) | New-EmbeddingSet
        $tree = $set | Invoke-KMeans 3 -Seed 1 -WarningVariable warnings -WarningAction SilentlyContinue
        $tree.Levels[0].Count | Should -Be 2
        $warnings | Should -HaveCount 1
    }

    It 'has no angle for a vector of zeros' {
        { (0, 0), (1, 1) | New-EmbeddingSet | Invoke-KMeans 1 -Metric Cosine } |
            Should -Throw -ErrorId 'ZeroVector,Curation.Commands.InvokeKMeansCommand'
    }

    It 'subtracts the mean of the pool with -Centre' {
        $tree = $pool | Invoke-KMeans 9 -Metric Cosine -Centre -Seed 3
        $tree.Parameters.Centre | Should -BeTrue
        $tree.Mean | Should -HaveCount 2
        # The curve lies around (2, 2).
        $tree.Mean | ForEach-Object { [math]::Abs($_ - 2) | Should -BeLessThan 0.1 }
        ($pool | Invoke-KMeans 9 -Metric Cosine -Center -Seed 3).Levels[0].Assignment | Should -Be $tree.Levels[0].Assignment
        ($pool | Invoke-KMeans 9 -Metric Cosine -Seed 3).Mean | Should -BeNullOrEmpty
        ($tree | Get-Shown)[0] | Should -Match '^300 x 2, Cosine, centred, seed 3, inertia '
    }

    It 'whitens the rows with -Whiten' {
        # The first column varies a thousand times as much as the second, and says nothing.
        $stripes = 0..599 | ForEach-Object { , @((1000 * [math]::Sin(7 * $_)), ($_ % 2)) } | New-EmbeddingSet
        $plain = $stripes | Invoke-KMeans 2 -Seed 3
        $tree = $stripes | Invoke-KMeans 2 -Seed 3 -Whiten
        $tree.Parameters.Whiten, $plain.Parameters.Whiten | Should -Be $true, $false
        $tree.Mean | Should -HaveCount 2
        ($tree | Get-Shown)[0] | Should -Match '^600 x 2, Euclidean, whitened, seed 3, inertia '
        # A direction of variance v shrinks by the root of r / (v + r), where r is 0.3 times the mean variance.
        $r = 0.3 * (500000 + 0.25) / 2
        $reach = 1000 * [math]::Sqrt($r / (500000 + $r))
        [math]::Abs(($tree.Levels[0].Centroids.GetVector(0)[0])) | Should -BeLessThan $reach
        [math]::Abs(($plain.Levels[0].Centroids.GetVector(0)[0])) | Should -BeGreaterThan $reach
        { , ([float[]]::new(4097)) | New-EmbeddingSet | Invoke-KMeans 1 -Whiten } |
            Should -Throw '*4097*-Whiten*' -ErrorId 'TooWideToWhiten,Curation.Commands.InvokeKMeansCommand'
    }

    It 'tells where the whitened copy of a mapped pool cannot be written, and leaves nothing of it' -Skip:$IsWindows {
        $pool | Export-EmbeddingSet TestDrive:/mapped.npy
        $mapped = Import-EmbeddingSet TestDrive:/mapped.npy
        $mapped.IsMemoryMapped | Should -BeTrue
        $usual = $env:TMPDIR
        try {
            $env:TMPDIR = "$(New-Item TestDrive:/temporary -ItemType Directory)"
            ($mapped | Invoke-KMeans 3 -Whiten -Seed 1).Inertia | Should -Be ($pool | Invoke-KMeans 3 -Whiten -Seed 1).Inertia
            Get-ChildItem TestDrive:/temporary -Force | Should -BeNullOrEmpty
            $env:TMPDIR = "$TestDrive/none"
            { $mapped | Invoke-KMeans 3 -Whiten } | Should -Throw '*none*TMPDIR*-Whiten:$false*' -ErrorId 'WriteFailed,*'
        }
        finally {
            $env:TMPDIR = $usual
        }
    }

    It 'has no angle for rows that equal their mean, and says so' {
        { (1, 2), (1, 2) | New-EmbeddingSet | Invoke-KMeans 1 -Metric Cosine -Centre } |
            Should -Throw '*All 2 rows*' -ErrorId 'ZeroVector,Curation.Commands.InvokeKMeansCommand'
        { (0, 2), (1, 2), (2, 2) | New-EmbeddingSet | Invoke-KMeans 1 -Metric Cosine -Centre } |
            Should -Throw '*Row 1*equals the mean*' -ErrorId 'ZeroVector,Curation.Commands.InvokeKMeansCommand'
        ((1, 2), (1, 2) | New-EmbeddingSet | Invoke-KMeans 1 -Centre -Seed 1).Inertia | Should -Be 0
        { (0, 3e38), (1, 3e38), (2, -3e38) | New-EmbeddingSet | Invoke-KMeans 1 -Centre } |
            Should -Throw '*column 1*' -ErrorId 'NonFiniteValue,Curation.Commands.InvokeKMeansCommand'
    }

    It 'goes on where a run before it was ended' {
        $first = $pool | Invoke-KMeans 9 -Seed 1 -CheckpointPath TestDrive:/run
        $again = $pool | Invoke-KMeans 9 -CheckpointPath TestDrive:/run
        $again.Seed | Should -Be 1
        $again.Levels[0].Assignment | Should -Be $first.Levels[0].Assignment
        { $pool | Invoke-KMeans 8 -CheckpointPath TestDrive:/run } | Should -Throw '*ClusterCount*' -ErrorId 'CheckpointDiffers,*'
        { $pool | Invoke-KMeans 9 -Centre -CheckpointPath TestDrive:/run } | Should -Throw '*Centre*' -ErrorId 'CheckpointDiffers,*'
    }
}
