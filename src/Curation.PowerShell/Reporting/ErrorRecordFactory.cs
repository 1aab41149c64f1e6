using System.Management.Automation;

namespace Curation.Reporting;

/// <summary>The one place where a fault becomes an error record.</summary>
internal static class ErrorRecordFactory
{
    /// <summary>The record: the fault's id, a category that follows from its kind, and the value at fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="target">The target to use instead of the fault's own value.</param>
    public static ErrorRecord ToErrorRecord(this CurationException fault, object? target = null) =>
        new(fault, fault.ErrorId, CategoryOf(fault.Kind), target ?? fault.Target);

    private static ErrorCategory CategoryOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
            ErrorKind.InvalidData => ErrorCategory.InvalidData,
            ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
            ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
            ErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
            ErrorKind.ReadFault => ErrorCategory.ReadError,
            ErrorKind.WriteFault => ErrorCategory.WriteError,
            ErrorKind.NoRoom => ErrorCategory.ResourceUnavailable,
            _ => ErrorCategory.NotSpecified,
        };
}
