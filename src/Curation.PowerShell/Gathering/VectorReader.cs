using System.Collections;
using System.Management.Automation;

namespace Curation.Gathering;

/// <summary>Reads the vectors of objects one by one, into the same memory.</summary>
/// <param name="properties">
/// The property that holds an array, or the properties that hold a number each; null if the objects are arrays themselves.
/// </param>
internal sealed class VectorReader(string[]? properties)
{
    private float[] _numbers = new float[16];

    /// <summary>The object's vector, valid until the next call.</summary>
    /// <param name="item">The object.</param>
    /// <param name="place">Its place, for messages.</param>
    /// <exception cref="CurationException">PropertyNotFound, PropertyFailed, VectorExpected, NotANumber, or NonFiniteValue.</exception>
    public ReadOnlySpan<float> Read(PSObject item, SourceItem place) =>
        properties switch
        {
            null => Elements(item.BaseObject, place),
            [var only] => OneProperty(MemberReader.Read(item, only, place), only, place),
            _ => Properties(item, properties, place),
        };

    private ReadOnlySpan<float> OneProperty(object? value, string property, SourceItem place)
    {
        if (value is IEnumerable and not string)
            return Elements(value, place);
        Put(0, value, property, place);
        return _numbers.AsSpan(0, 1);
    }

    private ReadOnlySpan<float> Properties(PSObject item, string[] names, SourceItem place)
    {
        for (var i = 0; i < names.Length; i++)
            Put(i, MemberReader.Read(item, names[i], place), names[i], place);
        return _numbers.AsSpan(0, names.Length);
    }

    private ReadOnlySpan<float> Elements(object value, SourceItem place) =>
        value switch
        {
            float[] numbers => numbers,
            string or IDictionary => throw Errors.VectorExpected(place, value, isNumber: false),
            IEnumerable items => Numbers(items, place),
            _ => throw Errors.VectorExpected(place, value, Number.Read(value) is not null),
        };

    private ReadOnlySpan<float> Numbers(IEnumerable items, SourceItem place)
    {
        var count = 0;
        foreach (var item in items)
            Put(count++, item, null, place);
        return _numbers.AsSpan(0, count);
    }

    private void Put(int index, object? value, string? property, SourceItem place)
    {
        if (index == _numbers.Length)
            Array.Resize(ref _numbers, 2 * index);
        if (value is PSObject wrapped)
            value = wrapped.BaseObject;
        var number = (float)(Number.Read(value) ?? throw NoNumber(place, Part(index, property), value));
        // Checked here because the original value is known here: after this 1E+300 is Infinity.
        if (!float.IsFinite(number))
            throw Errors.NonFiniteValue(place, Part(index, property), value!);
        _numbers[index] = number;
    }

    private CurationException NoNumber(SourceItem place, string part, object? value) =>
        value is ICollection and not IDictionary
            ? Errors.ArrayInVector(place, part, value, maybeSeveral: properties is null)
            : Errors.NotANumber(place, part, value);

    private static string Part(int index, string? property) =>
        property is null ? FormattableString.Invariant($"column {index}") : $"property '{property}'";
}
