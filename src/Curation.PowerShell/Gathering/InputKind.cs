namespace Curation.Gathering;

/// <summary>What comes in.</summary>
internal enum InputKind
{
    /// <summary>Vectors that exist already.</summary>
    Vector,

    /// <summary>Files of images.</summary>
    Image,

    /// <summary>Texts, or files of them.</summary>
    Text,
}
