namespace Curation.Running;

/// <summary>Draws without replacement, with memory only for the numbers drawn (Floyd's method: Bentley and Floyd 1987).</summary>
internal static class RandomSubset
{
    /// <summary>Some of the numbers from 0 to <paramref name="bound"/> - 1, in rising order. All sets of them are equally likely.</summary>
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
