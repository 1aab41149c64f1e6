namespace Curation.Running;

/// <summary>Draws without replacement, in memory for what is drawn alone (Floyd: Bentley and Floyd 1987).</summary>
internal static class RandomSubset
{
    /// <summary>Some of the numbers from 0 to <paramref name="bound"/> - 1, all such sets being equally likely, in rising order.</summary>
    public static int[] Draw(int bound, int count, RandomStream random)
    {
        if (count >= bound)
            return [.. Enumerable.Range(0, bound)];
        var drawn = new HashSet<int>(count);
        for (var last = bound - count; last < bound; last++)
        {
            if (!drawn.Add(random.Next(last + 1)))
                drawn.Add(last);
        }
        var numbers = drawn.ToArray();
        Array.Sort(numbers);
        return numbers;
    }
}
