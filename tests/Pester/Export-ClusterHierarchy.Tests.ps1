BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $tree = New-Pool 60 | Invoke-HierarchicalKMeans 12, 3 -Seed 1
}

Describe 'Export-ClusterHierarchy' {
    It 'writes a folder of two files a level' {
        $tree | Export-ClusterHierarchy TestDrive:/tree | Should -BeNullOrEmpty
        Get-ChildItem TestDrive:/tree -Name | Should -Be 'level1', 'level2'
        Get-ChildItem TestDrive:/tree/level1 -Name | Should -Be 'centroids.npy', 'sorted_clusters.npy'
    }

    It 'writes everything into one file' {
        $tree | Export-ClusterHierarchy TestDrive:/tree.npz -PassThru | Should -BeOfType ([System.IO.FileInfo])
        (Import-ClusterHierarchy TestDrive:/tree.npz).Seed | Should -Be 1
    }

    It 'touches nothing with -WhatIf' {
        $tree | Export-ClusterHierarchy TestDrive:/whatif -WhatIf
        'TestDrive:/whatif' | Should -Not -Exist
    }

    It 'replaces a tree only with -Force' {
        $tree | Export-ClusterHierarchy TestDrive:/twice
        { $tree | Export-ClusterHierarchy TestDrive:/twice } |
            Should -Throw -ErrorId 'FolderExists,Curation.Commands.ExportClusterHierarchyCommand'
        $tree | Export-ClusterHierarchy TestDrive:/twice -Force -PassThru | Should -BeOfType ([System.IO.DirectoryInfo])
    }

    It 'never replaces a folder that holds something else' {
        $null = New-Item TestDrive:/photos -ItemType Directory
        Set-Content TestDrive:/photos/a.jpg 'mine'
        { $tree | Export-ClusterHierarchy TestDrive:/photos -Force } | Should -Throw -ErrorId 'FolderHoldsMore,*'
        Get-Content TestDrive:/photos/a.jpg | Should -Be 'mine'
    }

    It 'knows trees as folders and as .npz' {
        { $tree | Export-ClusterHierarchy TestDrive:/tree.csv } | Should -Throw -ErrorId 'UnknownFormat,*'
    }
}
