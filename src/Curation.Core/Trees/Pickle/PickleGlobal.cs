namespace Curation.Trees.Pickle;

/// <summary>What a pickle of numpy arrays names of Python. Nothing of it is called: each stands for a value that is made here.</summary>
internal enum PickleGlobal
{
    /// <summary>Makes an empty array, to be filled.</summary>
    Reconstruct,

    /// <summary>The type of arrays.</summary>
    NDArray,

    /// <summary>Makes a type of numbers of its name.</summary>
    DType,

    /// <summary>Makes an array of bytes, its type and shape (protocol 5).</summary>
    FromBuffer,

    /// <summary>Makes a number of its type and bytes.</summary>
    Scalar,

    /// <summary>Makes bytes of a text of Latin-1 (protocol 2).</summary>
    Encode,

    /// <summary>Makes empty bytes (protocol 2).</summary>
    Bytes,
}
