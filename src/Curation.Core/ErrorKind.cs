namespace Curation;

/// <summary>The kind of fault of a <see cref="CurationException"/>; the commands turn it into an error category.</summary>
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

    /// <summary>There is not enough memory or room on a disk.</summary>
    NoRoom,
}
