# A module of its own, so that the types come after the gate that refuses a second copy: those of the main manifest come before everything.
# It lies beside the main manifest, because PowerShell takes nested modules in folders for wildcards where the path has brackets.
@{
    ModuleVersion     = '1.0'
    TypesToProcess    = @('Module/Curation.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
