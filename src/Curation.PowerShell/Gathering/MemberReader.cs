using System.Collections;
using System.Management.Automation;

namespace Curation.Gathering;

/// <summary>Reads a named value of an object or of a dictionary.</summary>
internal static class MemberReader
{
    /// <summary>The value, without PowerShell's wrapper.</summary>
    /// <param name="item">The object or dictionary.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="place">The item's place, for messages.</param>
    /// <exception cref="CurationException">PropertyNotFound, or PropertyFailed.</exception>
    public static object? Read(PSObject item, string name, SourceItem place)
    {
        object? value;
        if (item.BaseObject is IDictionary dictionary && dictionary.Contains(name))
            value = dictionary[name];
        else
            value = Value(item.Properties[name] ?? throw Errors.PropertyNotFound(place, name), place);
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    private static object? Value(PSPropertyInfo property, SourceItem place)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException e)
        {
            throw Errors.PropertyFailed(place, property.Name, e);
        }
    }
}
