namespace Curation.Adapters.Tables;

/// <summary>What a column can be used for.</summary>
internal enum ColumnKind
{
    /// <summary>Neither texts nor numbers.</summary>
    Other,

    /// <summary>A text a row, or what can be written as one.</summary>
    Text,

    /// <summary>A number a row.</summary>
    Number,

    /// <summary>A list of numbers a row.</summary>
    NumberList,
}
