BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
}

Describe 'New-EmbeddingSet' {
    It 'makes a row of each array' {
        $set = (1, 2), (3, 4), (5, 6) | New-EmbeddingSet
        $set.Count | Should -Be 3
        $set.Dimension | Should -Be 2
        $set.GetVector(2) | Should -Be 5, 6
    }

    It 'takes what is known of a row from properties' {
        $set = [pscustomobject]@{ name = 'a'; v = 1, 2; class = 'x'; file = 'a.jpg'; body = 'words' } |
            New-EmbeddingSet -VectorProperty v -IdProperty name -LabelProperty class -PathProperty file -TextProperty body
        $set.Ids | Should -Be 'a'
        $set.Labels | Should -Be 'x'
        $set.Paths | Should -Be 'a.jpg'
        $set.Texts | Should -Be 'words'
    }

    It 'takes a number from each of several properties, as Import-Csv gives them' {
        'x,y', '1.5,2' | ConvertFrom-Csv | New-EmbeddingSet x, y | ForEach-Object { $_.GetVector(0) } | Should -Be 1.5, 2
    }

    It 'takes dictionaries' {
        (@{ v = 1, 2 }, [ordered]@{ v = 3, 4 } | New-EmbeddingSet v).Count | Should -Be 2
    }

    It 'tells texts apart by their words' {
        $set = 'a cat sat', 'the cat sat', 'stocks fell again' | New-EmbeddingSet
        $set.Texts | Should -Be 'a cat sat', 'the cat sat', 'stocks fell again'
        $set.Ids | Should -BeNullOrEmpty
    }

    It 'reads the texts of files' {
        Set-Content TestDrive:/one.txt 'words of a file'
        (New-EmbeddingSet -Path TestDrive:/*.txt -AsText).GetVector(0) | Should -Be ('words of a file' | New-EmbeddingSet).GetVector(0)
    }

    It 'writes vectors to a file as they come' {
        'one', 'two' | New-EmbeddingSet -Destination TestDrive:/texts.npy | Should -BeOfType ([Curation.Embeddings.EmbeddingSet])
        (Import-EmbeddingSet TestDrive:/texts.npy).Count | Should -Be 2
    }

    It 'tells of a row that cannot be used, <Name>, and goes on with the others' -ForEach @(
        @{ Name = 'too long'; Bad = @{ v = 1, 2, 3 }; Id = 'DimensionMismatch' }
        @{ Name = 'without the property'; Bad = @{ w = 1, 2 }; Id = 'PropertyNotFound' }
        @{ Name = 'no number'; Bad = @{ v = 1, 'two' }; Id = 'NotANumber' }
        @{ Name = 'not finite'; Bad = @{ v = 1, [double]::NaN }; Id = 'NonFiniteValue' }
        @{ Name = 'empty'; Bad = @{ v = @() }; Id = 'EmptyVector' }
    ) {
        $set = @{ v = 1, 2 }, $Bad, @{ v = 3, 4 } | New-EmbeddingSet v -ErrorVariable problems -ErrorAction SilentlyContinue
        $set.Count | Should -Be 2
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -Be "$Id,Curation.Commands.NewEmbeddingSetCommand"
        $problems[0].TargetObject | Should -Be $Bad
    }

    It 'ends where there is nothing to make a set of' {
        { 1 | New-EmbeddingSet -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'EmptySet,Curation.Commands.NewEmbeddingSetCommand'
    }

    It 'says which model is not there' {
        { 'text' | New-EmbeddingSet -Model TestDrive:/missing } | Should -Throw '*missing*' -ErrorId 'ModelNotFound,*'
    }

    It 'shows the size of a set and what is known of its rows' {
        $lines = New-Pool 5 | Get-Shown
        $lines[0] | Should -Match '^Count +Dimension +Known +Source$'
        $lines[2] | Should -Match '^5 +2 +Ids, Paths, Labels +pipeline$'
    }
}
