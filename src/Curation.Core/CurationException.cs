namespace Curation;

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
