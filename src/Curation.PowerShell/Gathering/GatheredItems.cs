using Curation.Encoders;

namespace Curation.Gathering;

/// <summary>The images or texts that a command was given, with what is known of each.</summary>
/// <param name="source">Where they come from, for messages.</param>
internal sealed class GatheredItems(string source)
{
    private readonly List<EncoderItem> _items = [];

    /// <summary>The items.</summary>
    public IReadOnlyList<EncoderItem> Items => _items;

    /// <summary>Where they come from.</summary>
    public string Source => source;

    /// <summary>Items that were left out before they came here: messages count them.</summary>
    public int LeftOut { get; set; }

    /// <summary>The place of the item that comes next, for messages.</summary>
    public SourceItem Next(string? id) => new(source, _items.Count + LeftOut, id);

    /// <summary>Adds an item.</summary>
    /// <param name="path">The full path of its file, or null.</param>
    /// <param name="text">The text; null where it is the file's content, or the file is an image.</param>
    /// <param name="id">Its id; null takes its path, or where it has none its number.</param>
    /// <param name="label">Its label, or null.</param>
    public void Add(string? path, string? text, string? id, string? label) => _items.Add(new(Next(id ?? path), path, text, label));
}

/// <summary>Where a file's label is taken from.</summary>
public enum LabelSource
{
    /// <summary>The name of the folder that the file lies in.</summary>
    Folder,
}
