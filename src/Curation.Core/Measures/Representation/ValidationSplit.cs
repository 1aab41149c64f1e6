using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>Sets some training rows apart, class by class, to compare candidates on.</summary>
internal static class ValidationSplit
{
    /// <summary>
    /// The places of the rows that are learnt from and of those that are set apart. Of a class of n rows the share is rounded, at least one
    /// and at most n - 1; a class of one row stays. Copies of a row go together and count once, so that none is on both sides.
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
