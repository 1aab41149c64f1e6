using Curation.Encoders;

namespace Curation.Gathering;

/// <summary>The images or texts for a command, with what is known about each.</summary>
/// <param name="source">Their source, for messages.</param>
internal sealed class GatheredItems(string source)
{
    private readonly List<EncoderItem> _items = [];

    /// <summary>The items.</summary>
    public IReadOnlyList<EncoderItem> Items => _items;

    /// <summary>Where they come from.</summary>
    public string Source => source;

    /// <summary>Items that were left out before; messages count them.</summary>
    public int LeftOut { get; set; }

    /// <summary>The place of the next item, for messages.</summary>
    public SourceItem Next(string? id) => new(source, _items.Count + LeftOut, id);

    /// <summary>Adds an item.</summary>
    /// <param name="path">The full path of its file, or null.</param>
    /// <param name="text">The text; null if it is the file's content, or if the file is an image.</param>
    /// <param name="id">Its id; null takes its path, or its number if it has no path.</param>
    /// <param name="label">Its label, or null.</param>
    public void Add(string? path, string? text, string? id, string? label) => _items.Add(new(Next(id ?? path), path, text, label));
}

/// <summary>Where the label of a file comes from.</summary>
public enum LabelSource
{
    /// <summary>The name of the folder that the file lies in.</summary>
    Folder,
}
