BeforeAll {
    . "$PSScriptRoot/Pool.ps1"
    $tree = New-Pool 100 | Invoke-HierarchicalKMeans 20, 6, 2 -Seed 1
}

Describe 'Get-ClusterNode' {
    It 'begins with the top level' {
        $tree | Get-ClusterNode | ForEach-Object ToString | Should -Be '3/0', '3/1'
    }

    It 'gives all nodes of a level' {
        $tree | Get-ClusterNode -Level 2 | ForEach-Object Id | Should -Be (0..5)
    }

    It 'gives nodes by their id, in the order asked for' {
        Get-ClusterNode -Hierarchy $tree 1 -Id 7, 3 | ForEach-Object ToString | Should -Be '1/7', '1/3'
    }

    It 'gives the children of a node' {
        $children = $tree | Get-ClusterNode | Get-ClusterNode
        $children | Should -HaveCount 6
        $children[0].Parent.ToString() | Should -Be '3/0'
        $children | Get-ClusterNode | Get-ClusterNode | Should -BeNullOrEmpty
    }

    It 'walks down with -Recurse, each node after its parent' {
        $nodes = $tree | Get-ClusterNode -Recurse
        $nodes | Should -HaveCount 28
        $nodes[0..2].Level | Should -Be 3, 2, 1
        $tree | Get-ClusterNode | Get-ClusterNode -Recurse | Should -HaveCount 26
    }

    It 'has the rows of a cluster, nearest first' {
        $node = $tree | Get-ClusterNode -Level 1 | Sort-Object Size -Descending | Select-Object -First 1
        $node.Members | Should -HaveCount $node.Size
        $node.MemberIds[0] | Should -Be "p$($node.Members[0])"
    }

    It 'tells of what is not there, and gives the rest' {
        $nodes = $tree | Get-ClusterNode -Id 0, 2 -ErrorVariable problems -ErrorAction SilentlyContinue
        $nodes | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'NodeNotFound,Curation.Commands.GetClusterNodeCommand'
        foreach ($level in 0, 4) {
            $tree | Get-ClusterNode -Level $level -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be 'LevelNotFound,Curation.Commands.GetClusterNodeCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $problems[0].TargetObject | Should -Be $level
        }
    }

    It 'completes levels and ids' {
        $line = 'Get-ClusterNode -Hierarchy $tree -Level '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be '3', '2', '1'
        $line = 'Get-ClusterNode -Hierarchy $tree -Level 1 -Id 1'
        (TabExpansion2 $line $line.Length).CompletionMatches | Should -HaveCount 11
    }

    It 'shows the ids nearest to the centroid' {
        $lines = $tree | Get-ClusterNode -Id 1 | Get-Shown
        $lines[0] | Should -Match '^Level +Id +Size +Children +Nearest$'
        $lines[2] | Should -Match '^3 +1 +\d+ +\d+ +p\d+, p\d+, p\d+, \.\.\.$'
    }
}
