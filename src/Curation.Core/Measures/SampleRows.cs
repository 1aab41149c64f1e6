using System.Runtime.InteropServices;
using Curation.Clustering.Model;
using Curation.Sampling;

namespace Curation.Measures;

/// <summary>The rows of a sample, collected item by item for measures.</summary>
public sealed class SampleRows
{
    private readonly List<int> _rows = [];
    private SampledItem? _first;

    /// <summary>The number of items.</summary>
    public int Count => _rows.Count;

    internal ClusterHierarchy Hierarchy => First.Hierarchy;

    /// <summary>The sampling parameters of the items.</summary>
    internal SamplingParameters Parameters => First.Parameters;

    internal ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    private SampledItem First => _first ?? throw Errors.EmptySample();

    /// <summary>Adds an item.</summary>
    /// <exception cref="CurationException">MoreThanOneTree: it is of another tree than those before it.</exception>
    public void Add(SampledItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _first ??= item;
        if (!_first.IsOfSameTreeAs(item))
            throw Errors.SampleOfSeveralTrees(item, item.Id ?? "");
        _rows.Add(item.Index);
    }

    /// <summary>
    /// Whether these are exactly the items that were drawn, so that the sample can be drawn again.
    /// </summary>
    internal bool IsWhole(CancellationToken cancellation) => Origin(cancellation) == SampleOrigin.Draw;

    /// <summary>How the items relate to those that were drawn.</summary>
    internal SampleOrigin Origin(CancellationToken cancellation)
    {
        var drawn = Draw(Parameters, cancellation);
        var rows = Rows.ToArray();
        Array.Sort(drawn);
        Array.Sort(rows);
        if (rows.AsSpan().SequenceEqual(drawn))
            return SampleOrigin.Draw;
        var next = 0;
        foreach (var row in drawn)
        {
            if (next < rows.Length && rows[next] == row)
                next++;
        }
        return next == rows.Length ? SampleOrigin.PartOfDraw : SampleOrigin.Unknown;
    }

    /// <summary>The rows of the sample drawn with another seed.</summary>
    internal int[] Again(long seed, CancellationToken cancellation) => Draw(Parameters with { Seed = seed }, cancellation);

    /// <summary>The rows of another sample of the same size.</summary>
    /// <param name="method">The sampling method.</param>
    /// <param name="copies">The most copies of a row.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Asks to stop.</param>
    internal int[] Baseline(SamplingMethod method, int copies, long seed, CancellationToken cancellation) =>
        Draw(
            new()
            {
                Count = Count,
                Method = method,
                MaxCopies = copies,
                Seed = seed,
            },
            cancellation
        );

    /// <summary>The largest number of copies of a row.</summary>
    internal int MostCopies()
    {
        var copies = new int[Hierarchy.EmbeddingSet.Count];
        foreach (var row in Rows)
            copies[row]++;
        return copies.Max();
    }

    private int[] Draw(SamplingParameters parameters, CancellationToken cancellation) =>
        [.. BalancedSampler.Sample(Hierarchy, parameters, new() { Cancellation = cancellation }).Select(item => item.Index)];
}
