using System.Collections;
using System.Management.Automation;

namespace Curation.Gathering;

/// <summary>Reads a named value of an object or of a dictionary.</summary>
internal static class MemberReader
{
    /// <summary>The value, without PowerShell's wrapper.</summary>
    /// <exception cref="CurationException">PropertyNotFound.</exception>
    public static object? Read(PSObject item, string name)
    {
        object? value;
        if (item.BaseObject is IDictionary dictionary && dictionary.Contains(name))
            value = dictionary[name];
        else
            value = Value(item.Properties[name] ?? throw Errors.PropertyNotFound(name));
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    private static object? Value(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException e)
        {
            throw Errors.PropertyFailed(property.Name, e);
        }
    }
}
