using System.Collections;
using System.Globalization;

namespace Curation.Embeddings;

/// <summary>The texts of some rows, without copying them; the row numbers where there are no texts.</summary>
internal sealed class ChosenTexts(IReadOnlyList<string>? texts, int[] rows) : IReadOnlyList<string>
{
    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <inheritdoc/>
    public string this[int index] => texts is null ? rows[index].ToString(CultureInfo.InvariantCulture) : texts[rows[index]];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < rows.Length; i++)
            yield return this[i];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
