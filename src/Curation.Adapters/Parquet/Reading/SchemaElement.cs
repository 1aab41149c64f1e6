using Curation.Adapters.Parquet.Layout;

namespace Curation.Adapters.Parquet.Reading;

/// <summary>A node of a file's schema; the file lists its nodes from the root down, children after their parent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The physical type of its values; null where it has children.</param>
/// <param name="TypeLength">The bytes of a value of fixed length.</param>
/// <param name="Repetition">Whether it is there once, may be missing, or may be there many times.</param>
/// <param name="Children">The number of its children.</param>
/// <param name="Meaning">What its values mean.</param>
internal sealed record SchemaElement(string Name, PhysicalType? Type, int TypeLength, Repetition Repetition, int Children, Meaning Meaning)
{
    /// <summary>Reads a node.</summary>
    public static SchemaElement Read(ref ThriftReader reader)
    {
        string name = "";
        PhysicalType? type = null;
        int typeLength = 0,
            children = 0;
        var repetition = Repetition.Required;
        Meaning? logical = null,
            converted = null;
        for (var field = 0; reader.NextField(ref field); )
        {
            switch (field)
            {
                case 1:
                    type = (PhysicalType)reader.ReadInt();
                    break;
                case 2:
                    typeLength = reader.ReadInt();
                    break;
                case 3:
                    repetition = (Repetition)reader.ReadInt();
                    break;
                case 4:
                    name = reader.ReadText();
                    break;
                case 5:
                    children = reader.ReadInt();
                    break;
                case 6:
                    converted = OfConverted(reader.ReadInt());
                    break;
                case 10:
                    logical = ReadLogical(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(name, type, typeLength, repetition, children, logical ?? converted ?? Meaning.None);
    }

    // Older files have this instead of a logical type.
    private static Meaning OfConverted(int type) =>
        type switch
        {
            0 or 4 or 19 => Meaning.Text,
            >= 11 and <= 14 => Meaning.Unsigned,
            >= 15 and <= 18 => Meaning.Signed,
            1 or 2 or 3 => Meaning.None,
            _ => Meaning.Other,
        };

    private static Meaning ReadLogical(ref ThriftReader reader)
    {
        var meaning = Meaning.Other;
        for (var field = 0; reader.NextField(ref field); )
        {
            meaning = field switch
            {
                1 or 4 or 12 => Meaning.Text,
                2 or 3 => Meaning.None,
                10 => ReadInteger(ref reader),
                15 => Meaning.Half,
                _ => Meaning.Other,
            };
            if (field != 10)
                reader.Skip();
        }
        return meaning;
    }

    private static Meaning ReadInteger(ref ThriftReader reader)
    {
        var meaning = Meaning.Signed;
        for (var field = 0; reader.NextField(ref field); )
        {
            if (field == 2)
                meaning = reader.ReadBoolean() ? Meaning.Signed : Meaning.Unsigned;
            else
                reader.Skip();
        }
        return meaning;
    }
}
