using System.Runtime.InteropServices;

namespace Curation;

/// <summary>The rows of a sample, gathered item by item, to be measured.</summary>
public sealed class SampleRows
{
    private readonly List<int> _rows = [];
    private SampledItem? _first;

    /// <summary>The items gathered.</summary>
    public int Count => _rows.Count;

    internal ClusterHierarchy Hierarchy => First.Hierarchy;

    internal long Seed => First.Seed;

    internal ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    private SampledItem First => _first ?? throw Errors.EmptySample();

    /// <summary>Takes an item.</summary>
    /// <exception cref="CurationException">MoreThanOneTree: it is of another tree than those before it.</exception>
    public void Add(SampledItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _first ??= item;
        if (!_first.IsOfSameTreeAs(item))
            throw Errors.SampleOfSeveralTrees(item);
        _rows.Add(item.Index);
    }

    /// <summary>The rows of another sample of the same size and seed, in which no row is more often than one is here at most.</summary>
    internal int[] Baseline(SamplingMethod method, CancellationToken cancellation)
    {
        var parameters = new SamplingParameters { Count = Count, Method = method, MaxCopies = MostCopies(), Seed = Seed };
        return [.. BalancedSampler.Sample(Hierarchy, parameters, new() { Cancellation = cancellation }).Select(item => item.Index)];
    }

    internal int MostCopies()
    {
        var copies = new int[Hierarchy.EmbeddingSet.Count];
        foreach (var row in Rows)
            copies[row]++;
        return copies.Max();
    }
}
