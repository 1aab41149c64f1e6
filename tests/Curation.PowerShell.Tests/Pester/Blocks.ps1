# Describe, Context, It and the set-up blocks of Pester 5, as far as the test files use them. A file is run twice over: discovery runs the bodies of Describe and Context
# and notes what they hold; the run then calls set-ups and tests, each block in a scope of its own below its parent's, so that what BeforeAll sets is seen by every It.
# The names of the runner's variables are odd on purpose: set-ups run in the same scopes.

$__pester = @{ Current = $null }

function New-PesterBlock($Name, $Data) {
    [pscustomobject]@{
        Name = $Name; Data = $Data; Children = [System.Collections.ArrayList]::new(); Body = $null; Error = $null
        BeforeAll = [System.Collections.ArrayList]::new(); AfterAll = [System.Collections.ArrayList]::new()
        BeforeEach = [System.Collections.ArrayList]::new(); AfterEach = [System.Collections.ArrayList]::new()
    }
}

# The data of one case: $_ and, of a dictionary, each key as a variable, set where the caller runs.
function Get-PesterVariable($Data) {
    $variables = @{}
    if ($null -ne $Data) {
        $variables['_'] = $Data
        if ($Data -is [System.Collections.IDictionary]) {
            foreach ($key in $Data.Keys) { $variables[$key] = $Data[$key] }
        }
    }
    $variables
}

function Get-PesterName($Name, $Data) {
    $variables = Get-PesterVariable $Data
    [regex]::Replace($Name, '<(\w+)>', { param($match) $key = $match.Groups[1].Value; if ($variables.ContainsKey($key)) { "$($variables[$key])" } else { $match.Value } })
}

function Describe {
    param([Parameter(Mandatory, Position = 0)] [string] $Name, [Parameter(Mandatory, Position = 1)] [scriptblock] $Fixture, [object[]] $ForEach)
    $__cases = , $null
    if ($PSBoundParameters.ContainsKey('ForEach')) { $__cases = $ForEach }
    foreach ($__data in $__cases) {
        $__outer = $__pester.Current
        $__pester.Current = New-PesterBlock (Get-PesterName $Name $__data) $__data
        $null = $__outer.Children.Add($__pester.Current)
        foreach ($__variable in (Get-PesterVariable $__data).GetEnumerator()) { $ExecutionContext.SessionState.PSVariable.Set($__variable.Key, $__variable.Value) }
        try { & $Fixture } finally { $__pester.Current = $__outer }
    }
}

function Context {
    param([Parameter(Mandatory, Position = 0)] [string] $Name, [Parameter(Mandatory, Position = 1)] [scriptblock] $Fixture, [object[]] $ForEach)
    Describe @PSBoundParameters
}

function It {
    param([Parameter(Mandatory, Position = 0)] [string] $Name, [Parameter(Mandatory, Position = 1)] [scriptblock] $Test, [Alias('TestCases')] [object[]] $ForEach)
    $cases = , $null
    if ($PSBoundParameters.ContainsKey('ForEach')) { $cases = $ForEach }
    foreach ($data in $cases) {
        $block = New-PesterBlock (Get-PesterName $Name $data) $data
        $block.Body = $Test
        $null = $__pester.Current.Children.Add($block)
    }
}

function BeforeAll([scriptblock] $Body) { $null = $__pester.Current.BeforeAll.Add($Body) }
function AfterAll([scriptblock] $Body) { $null = $__pester.Current.AfterAll.Add($Body) }
function BeforeEach([scriptblock] $Body) { $null = $__pester.Current.BeforeEach.Add($Body) }
function AfterEach([scriptblock] $Body) { $null = $__pester.Current.AfterEach.Add($Body) }

function Invoke-PesterTest($__test, $__setUps, $__tearDowns) {
    foreach ($__variable in (Get-PesterVariable $__test.Data).GetEnumerator()) { $ExecutionContext.SessionState.PSVariable.Set($__variable.Key, $__variable.Value) }
    try {
        try {
            foreach ($__step in $__setUps) { . $__step }
            if ($__test.Data -is [System.Collections.IDictionary]) {
                $__arguments = $__test.Data
                . $__test.Body @__arguments
            }
            else { . $__test.Body }
        }
        finally { foreach ($__step in $__tearDowns) { . $__step } }
    }
    catch { $__test.Error = $_ }
}

function Invoke-PesterBlock($__block, $__setUps, $__tearDowns) {
    $__setUps = @($__setUps) + $__block.BeforeEach
    $__tearDowns = @($__block.AfterEach) + $__tearDowns
    foreach ($__variable in (Get-PesterVariable $__block.Data).GetEnumerator()) { $ExecutionContext.SessionState.PSVariable.Set($__variable.Key, $__variable.Value) }
    try {
        foreach ($__step in $__block.BeforeAll) { . $__step }
        foreach ($__child in $__block.Children) {
            if ($__child.Body) { Invoke-PesterTest $__child $__setUps $__tearDowns } else { Invoke-PesterBlock $__child $__setUps $__tearDowns }
        }
        foreach ($__step in $__block.AfterAll) { . $__step }
    }
    catch { Set-PesterError $__block $_ }
}

# A set-up that fails fails every test below it.
function Set-PesterError($Block, $ErrorRecord) {
    foreach ($child in $Block.Children) {
        if (-not $child.Body) { Set-PesterError $child $ErrorRecord }
        elseif (-not $child.Error) { $child.Error = $ErrorRecord }
    }
}

function Get-PesterTest($Block, $Prefix) {
    foreach ($child in $Block.Children) {
        $name = if ($Prefix) { "$Prefix, $($child.Name)" } else { $child.Name }
        if ($child.Body) { [pscustomobject]@{ Name = $name; Error = $child.Error } } else { Get-PesterTest $child $name }
    }
}

function Find-PesterBlock([scriptblock] $File) {
    $__pester.Current = New-PesterBlock '' $null
    $root = $__pester.Current
    $null = & $File
    $root
}

function Find-PesterTest([scriptblock] $File) { Get-PesterTest (Find-PesterBlock $File) }

function Invoke-PesterFile([scriptblock] $File) {
    $root = Find-PesterBlock $File
    $null = Invoke-PesterBlock $root @() @()
    Get-PesterTest $root
}
