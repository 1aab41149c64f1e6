namespace Curation.Host;

/// <summary>What the command line asks for.</summary>
internal enum RequestedAction
{
    /// <summary>Explain the program.</summary>
    Help,

    /// <summary>Tell its version.</summary>
    Version,

    /// <summary>Run a script file.</summary>
    File,

    /// <summary>Run a line of script.</summary>
    Command,
}
