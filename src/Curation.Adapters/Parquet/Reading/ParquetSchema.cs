using Curation.Adapters.Parquet.Layout;
using Curation.Projection;
using static System.FormattableString;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>Makes columns from the nodes of a schema.</summary>
internal sealed class ParquetSchema
{
    private const int DeepestNesting = 64;

    private readonly SchemaElement[] _elements;
    private int _next;

    private ParquetSchema(SchemaElement[] elements) => _elements = elements;

    /// <summary>The leaves seen so far.</summary>
    private int Leaves { get; set; }

    /// <summary>The columns on the top level.</summary>
    /// <param name="elements">The nodes from the root down.</param>
    /// <param name="leaves">The number of all leaves, which is that of column chunks in a row group.</param>
    /// <exception cref="InvalidDataException">The nodes do not form a tree.</exception>
    public static ParquetColumn[] Columns(SchemaElement[] elements, out int leaves)
    {
        var schema = new ParquetSchema(elements);
        var root = schema.Take();
        var columns = new List<ParquetColumn>();
        for (var i = 0; i < root.Children; i++)
            columns.Add(schema.ReadColumn());
        leaves = schema.Leaves;
        return [.. columns];
    }

    private ParquetColumn ReadColumn()
    {
        var first = Leaves;
        var name = _elements.Length > _next ? _elements[_next].Name : "";
        var leaf = Read(new(0, 0, 0), 0);
        if (leaf is not { } only || Leaves != first + 1)
            return new(name, first, null, "a structure", 0, 0, 0);
        var (element, levels) = only;
        var values = ColumnType.Of(element);
        var type = values?.Name ?? Describe(element);
        for (var i = 0; i < levels.Repetition; i++)
            type = "list of " + type;
        return new(name, first, values, type, levels.Definition, levels.Repetition, levels.List);
    }

    // The last leaf under a node, with its levels.
    private (SchemaElement Element, Levels Levels)? Read(Levels above, int depth)
    {
        if (depth > DeepestNesting)
            throw new InvalidDataException("its schema is nested too deeply");
        var element = Take();
        var levels = above.Under(element.Repetition);
        if (element.Type is not null)
        {
            Leaves++;
            return (element, levels);
        }
        (SchemaElement, Levels)? leaf = null;
        for (var i = 0; i < element.Children; i++)
            leaf = Read(levels, depth + 1);
        return leaf;
    }

    private SchemaElement Take() =>
        _next < _elements.Length ? _elements[_next++] : throw new InvalidDataException("its schema is not whole");

    private static string Describe(SchemaElement element) =>
        element.Meaning == Meaning.None && element.Type is { } type
            ? type == PhysicalType.FixedLengthByteArray
                ? Invariant($"bytes[{element.TypeLength}]")
                : type.ToString().ToLowerInvariant()
            : "a date, decimal or the like";

    /// <summary>The meaning of levels at a node.</summary>
    private readonly record struct Levels(int Definition, int Repetition, int List)
    {
        public Levels Under(Repetition repetition) =>
            repetition switch
            {
                Layout.Repetition.Required => this,
                Layout.Repetition.Optional => this with { Definition = Definition + 1 },
                _ => new(Definition + 1, Repetition + 1, Definition + 1),
            };
    }
}
