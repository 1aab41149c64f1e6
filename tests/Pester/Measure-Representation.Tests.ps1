BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    # Two classes that lie one beside the other, and overlap.
    $rows = 0..399 | ForEach-Object {
        [pscustomobject]@{ id = "p$_"; x = 3 * ($_ % 2) + 2 * [math]::Sin($_ * $_); y = [math]::Cos($_); kind = $_ % 2 ? 'odd' : 'even' }
    }
    $train = $rows | Select-Object -First 200 | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
    $test = $rows | Select-Object -Last 200 | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
}

Describe 'Measure-Representation' {
    It 'tells labels by nearest neighbours and by a linear probe' {
        $found = $train | Measure-Representation $test -Seed 1
        $found.Method | Should -Be 'NearestNeighbor', 'LinearProbe'
        foreach ($quality in $found) {
            $quality.TrainCount | Should -Be 200
            $quality.TestCount | Should -Be 200
            $quality.Overall.Accuracy | Should -BeGreaterThan 0.7
            $quality.Overall.Interval.Lower | Should -BeLessThan $quality.Overall.Accuracy
        }
    }

    It 'learns from a sample by the labels of its pool' {
        $sample = $train | Invoke-KMeans 20 -Seed 1 | Select-BalancedSample 40 -Seed 1
        ($sample | Measure-Representation $test -Method NearestNeighbor).TrainCount | Should -Be 40
    }

    It 'has a prediction for each row of the test set' {
        $quality = $train | Measure-Representation $test -Method NearestNeighbor
        $quality.Predictions | Should -HaveCount 200
        $quality.Predictions[0].Id | Should -Be 'p200'
    }

    It 'warns where it is tested on what it learnt from' {
        $null = $train | Measure-Representation $train -Method NearestNeighbor -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'is what the training rows are of'
    }

    It 'needs labels on both sides' {
        { $train | Measure-Representation ((1, 2), (3, 4) | New-EmbeddingSet) } |
            Should -Throw -ErrorId 'LabelsAbsent,Curation.Commands.MeasureRepresentationCommand'
    }

    It 'shows accuracies with their intervals' {
        $lines = $train | Measure-Representation $test -Seed 1 | Get-Shown
        $lines[0] | Should -Match '^TestSet +Method +Overall % +Balanced %'
        $lines[2] | Should -Match '^pipeline +NearestNeighbor +\d+\.\d \(\d+\.\d\.\.\d+\.\d\)'
    }
}
