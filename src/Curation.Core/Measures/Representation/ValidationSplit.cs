using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>Splits off validation rows, class by class.</summary>
internal static class ValidationSplit
{
    /// <summary>
    /// The indices of the training and of the validation rows. For a class of n rows the share is rounded, with at least one
    /// and at most n - 1; a class of one row is only trained on. Copies of a row stay together and count once, so that none is on both
    /// sides.
    /// </summary>
    public static (int[] Training, int[] Validation) Of(LabelledRows rows, double share, RandomStream random)
    {
        var apart = new HashSet<int>();
        foreach (var group in Enumerable.Range(0, rows.Count).GroupBy(place => rows.Classes[place]))
        {
            int[] distinct = [.. group.Select(place => rows.Rows[place]).Distinct().Order()];
            if (distinct.Length == 1)
                continue;
            var taken = Math.Clamp((int)Math.Round(share * distinct.Length), 1, distinct.Length - 1);
            random.Derive(group.Key).ShuffleFront(distinct, taken);
            apart.UnionWith(distinct[..taken]);
        }
        var places = Enumerable.Range(0, rows.Count).ToLookup(place => apart.Contains(rows.Rows[place]));
        return ([.. places[false]], [.. places[true]]);
    }
}
