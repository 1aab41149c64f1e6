# What the test files share: the module as it was built here, and a pool to try it on.
Import-Module "$PSScriptRoot/../../Curation.psd1"

# Points on a curve, each with an id and a path; every tenth has the label 'rare'.
function New-Pool([int] $Count = 300) {
    0..($Count - 1) | ForEach-Object {
        [pscustomobject]@{
            id   = "p$_"
            file = "$_.jpg"
            kind = $_ % 10 ? 'common' : 'rare'
            x    = [math]::Sin($_) + 2
            y    = [math]::Cos(3 * $_) + 2
        }
    } | New-EmbeddingSet -VectorProperty x, y -IdProperty id -PathProperty file -LabelProperty kind
}

# What a person sees of objects, without the empty lines.
function Get-Shown {
    ($input | Out-String -Width 120 -Stream).Trim() -ne ''
}
