BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $rows = 0..399 | ForEach-Object {
        [pscustomobject]@{ id = "p$_"; x = 3 * ($_ % 2) + 2 * [math]::Sin($_ * $_); y = [math]::Cos($_); kind = $_ % 2 ? 'odd' : 'even' }
    }
    $train = $rows | Select-Object -First 200 | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
    $test = $rows | Select-Object -Last 200 | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
    $whole = $train | Measure-Representation $test -Seed 1
    $part = $train | Invoke-KMeans 20 -Seed 1 | Select-BalancedSample 20 -Seed 1 | Measure-Representation $test -Seed 1
}

Describe 'Compare-Representation' {
    It 'compares results method by method' {
        $compared = $whole | Compare-Representation $part -Seed 2
        $compared | ForEach-Object { $_.Difference.Method } | Should -Be 'NearestNeighbor', 'LinearProbe'
        $compared[0].Reference.TrainCount | Should -Be 20
        $change = $whole[0].Overall.Accuracy - $part[0].Overall.Accuracy
        [math]::Round($compared[0].Overall.Change, 12) | Should -Be ([math]::Round($change, 12))
    }

    It 'finds no difference of a result from itself' {
        (Compare-Representation $whole[0] $whole[0] -Seed 1).Overall.Change | Should -Be 0
    }

    It 'compares only what was tested on the same rows' {
        $other = $rows | Select-Object -Last 100 | New-EmbeddingSet x, y -LabelProperty kind -IdProperty id
        $result = $train | Measure-Representation $other -Method NearestNeighbor
        { $result | Compare-Representation $whole -Seed 1 -ErrorAction Stop } |
            Should -Throw -ErrorId 'TestSetMismatch,Curation.Commands.CompareRepresentationCommand'
    }

    It 'shows changes with their probabilities' {
        $lines = Compare-Representation $whole[0] $whole[0] -Seed 1 | Get-Shown
        $lines[0] | Should -Match '^TestSet +Method +Overall +McN\. P +Balanced +P$'
        $lines[2] | Should -Match '^pipeline +NearestNeighbor +0\.0 \(0\.0\.\.0\.0\) +1\.000 '
    }
}
