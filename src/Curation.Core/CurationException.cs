namespace Curation;

/// <summary>What kind of fault a <see cref="CurationException"/> tells of; the commands turn it into an error category.</summary>
public enum ErrorKind
{
    /// <summary>A parameter's value cannot be used.</summary>
    InvalidArgument,

    /// <summary>The data do not have the form or the values that are needed.</summary>
    InvalidData,

    /// <summary>Something that was named does not exist.</summary>
    NotFound,

    /// <summary>Something stands where something new was to be written.</summary>
    AlreadyExists,

    /// <summary>The system does not permit the access.</summary>
    PermissionDenied,

    /// <summary>Reading failed.</summary>
    ReadFault,

    /// <summary>Writing failed.</summary>
    WriteFault,
}

/// <summary>A fault that the user can mend: a stable id for scripts, a message for people, and the value at fault.</summary>
public sealed class CurationException : Exception
{
    internal CurationException(string errorId, ErrorKind kind, object? target, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Kind = kind;
        Target = target;
    }

    /// <summary>A stable name of the fault, in PascalCase.</summary>
    public string ErrorId { get; }

    /// <summary>The kind of fault.</summary>
    public ErrorKind Kind { get; }

    /// <summary>The value at fault.</summary>
    public object? Target { get; }
}
