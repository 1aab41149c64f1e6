namespace Curation.Trees.Pickle;

/// <summary>The Python names in a pickle of numpy arrays. None of them is called: each stands for a value that is made here.</summary>
internal enum PickleGlobal
{
    /// <summary>Makes an empty array, which is filled later.</summary>
    Reconstruct,

    /// <summary>The type of arrays.</summary>
    NDArray,

    /// <summary>Makes a number type from its name.</summary>
    DType,

    /// <summary>Makes an array from bytes, type and shape (protocol 5).</summary>
    FromBuffer,

    /// <summary>Makes a number from its type and bytes.</summary>
    Scalar,

    /// <summary>Makes bytes from a Latin-1 text (protocol 2).</summary>
    Encode,

    /// <summary>Makes empty bytes (protocol 2).</summary>
    Bytes,
}
