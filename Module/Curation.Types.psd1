# Imported by the commands' assembly, after the gate has let it in; the types of the main manifest would come before the gate.
@{
    ModuleVersion     = '1.0'
    TypesToProcess    = @('Curation.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
