using System.Collections;
using System.Management.Automation;

namespace Curation.Gathering;

/// <summary>Reads the vector of one object after the other, into the same memory.</summary>
/// <param name="properties">The property that holds an array, or the properties that hold a number each; null where the objects are arrays themselves.</param>
internal sealed class VectorReader(string[]? properties)
{
    private float[] _numbers = new float[16];

    /// <summary>The object's vector, good until the next call.</summary>
    /// <exception cref="CurationException">PropertyNotFound, VectorExpected, or NotANumber.</exception>
    public ReadOnlySpan<float> Read(PSObject item) => properties switch
    {
        null => Elements(item.BaseObject),
        [var only] => OneProperty(MemberReader.Read(item, only), only),
        _ => Properties(item, properties),
    };

    private ReadOnlySpan<float> OneProperty(object? value, string property)
    {
        if (value is IEnumerable and not string)
            return Elements(value);
        Put(0, value, property);
        return _numbers.AsSpan(0, 1);
    }

    private ReadOnlySpan<float> Properties(PSObject item, string[] names)
    {
        for (var i = 0; i < names.Length; i++)
            Put(i, MemberReader.Read(item, names[i]), names[i]);
        return _numbers.AsSpan(0, names.Length);
    }

    private ReadOnlySpan<float> Elements(object value) => value switch
    {
        float[] numbers => numbers,
        string or IDictionary => throw Errors.VectorExpected(value, isNumber: false),
        IEnumerable items => Numbers(items, "the vector"),
        _ => throw Errors.VectorExpected(value, Number.Read(value) is not null),
    };

    private ReadOnlySpan<float> Numbers(IEnumerable items, string place)
    {
        var count = 0;
        foreach (var item in items)
            Put(count++, item, place);
        return _numbers.AsSpan(0, count);
    }

    private void Put(int index, object? value, string place)
    {
        if (index == _numbers.Length)
            Array.Resize(ref _numbers, 2 * index);
        _numbers[index] = (float)(Number.Read(value) ?? throw Errors.NotANumber(place, value));
    }
}
