@{
    RootModule           = 'Module/Curation.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b0e8f0c-6a43-4a86-9d4e-2f6f8f3c9b71'
    Author               = 'The Curation authors'
    CompanyName          = 'The Curation authors'
    Copyright            = '(c) The Curation authors. MIT licence.'
    Description          = 'Turns a large, lopsided pool of vectors (embeddings of images or texts, measurements) into a balanced, diverse subset: hierarchical k-means with resampling, then a sample of the tree that evens it out.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    NestedModules        = @('Curation.Gate.dll')
    FormatsToProcess     = @('Module/Curation.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Compare-CurationSetting'
        'Compare-Representation'
        'Compare-SampleBalance'
        'Export-BalancedSample'
        'Export-ClusterHierarchy'
        'Export-CurationReport'
        'Export-EmbeddingSet'
        'Get-ClusterNode'
        'Get-CurationPlan'
        'Import-ClusterHierarchy'
        'Import-EmbeddingSet'
        'Invoke-HierarchicalKMeans'
        'Invoke-KMeans'
        'Measure-ClusterHierarchy'
        'Measure-Coverage'
        'Measure-Representation'
        'Measure-SampleBalance'
        'New-EmbeddingSet'
        'Select-BalancedSample'
        'Show-CurationReport'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('clustering', 'k-means', 'embeddings', 'data-curation', 'sampling', 'self-supervised', 'machine-learning', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/licenses/MIT'
            # The packed module has the text of the section here.
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
