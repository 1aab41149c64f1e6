BeforeDiscovery {
    . "$PSScriptRoot/Pool.ps1"
    $commands = (Get-Command -Module Curation).Name
}

BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
}

Describe 'The module' {
    It 'is valid' {
        $manifest = Test-ModuleManifest "$PSScriptRoot/../../Curation.psd1"
        $manifest.PowerShellVersion | Should -Be '7.6'
        $manifest.ExportedCmdlets.Count | Should -Be 20
    }

    It 'says of every command what it gives' {
        Get-Command -Module Curation | Where-Object { -not $_.OutputType } | Should -BeNullOrEmpty
    }

    It 'has a file of tests for <_>' -ForEach $commands {
        "$PSScriptRoot/$_.Tests.ps1" | Should -Exist
    }

    It 'explains itself in a topic that names every command' {
        $topic = Get-Help about_Curation
        Get-Command -Module Curation | ForEach-Object { $topic | Should -Match $_.Name }
    }

    It 'can be removed and imported again' {
        Remove-Module Curation
        Get-Command Invoke-KMeans -ErrorAction Ignore | Should -BeNullOrEmpty
        . "$PSScriptRoot/Pool.ps1"
        (New-Pool 5).Count | Should -Be 5
    }

    It 'names its types at the prompt' {
        New-Pool 5 | Should -BeOfType ([Curation.Embeddings.EmbeddingSet])
    }
}

Describe 'The whole job' {
    It 'goes from rows to a file in one pipeline' {
        0..299 | ForEach-Object { [pscustomobject]@{ name = "p$_"; x = [math]::Sin($_); y = [math]::Cos(3 * $_) } } |
            New-EmbeddingSet -VectorProperty x, y -IdProperty name |
            Invoke-HierarchicalKMeans -ClusterCount 40, 8 -ResampleSize 3, 2 -Seed 7 |
            Select-BalancedSample -Count 100 -Seed 7 |
            Export-BalancedSample TestDrive:/curated.csv

        $rows = Import-Csv TestDrive:/curated.csv
        $rows.Count | Should -Be 100
        ($rows.id | Sort-Object -Unique).Count | Should -Be 100
    }

    It 'gives the same bytes for the same seed' {
        foreach ($name in 'a', 'b') {
            New-Pool |
                Invoke-HierarchicalKMeans 40, 8 -Seed 7 |
                Select-BalancedSample 50 -Seed 7 |
                Export-BalancedSample "TestDrive:/$name.jsonl"
        }
        (Get-FileHash TestDrive:/b.jsonl).Hash | Should -Be (Get-FileHash TestDrive:/a.jsonl).Hash
    }

    It 'hands its items to the commands of PowerShell' {
        $null = New-Item TestDrive:/photos, TestDrive:/curated -ItemType Directory
        0..29 | ForEach-Object { Set-Content "TestDrive:/photos/$_.txt" "text number $_ about $(('trains', 'tea', 'taxes')[$_ % 3])" }

        Get-ChildItem TestDrive:/photos |
            New-EmbeddingSet -AsText |
            Invoke-KMeans 3 -Seed 1 |
            Select-BalancedSample 9 -Seed 1 |
            Copy-Item -Destination TestDrive:/curated

        Get-ChildItem TestDrive:/curated | Should -HaveCount 9
    }

    It 'can be sorted, grouped and selected' {
        $sample = New-Pool | Invoke-HierarchicalKMeans 40, 8 -Seed 7 | Select-BalancedSample 16 -Seed 7
        ($sample | Group-Object { $_.Cluster[0] }).Count | Should -Be 8
        $furthest = $sample | Sort-Object Distance -Descending | Select-Object -First 1
        $furthest.Distance | Should -Be ($sample | Measure-Object Distance -Maximum).Maximum
    }
}
