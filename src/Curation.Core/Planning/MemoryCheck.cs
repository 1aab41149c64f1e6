using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Planning;

/// <summary>
/// Whether a run can have the memory that it will need. It is arithmetic on the shape, so that a small run does not feel it.
/// </summary>
internal static class MemoryCheck
{
    /// <summary>
    /// The bytes that this process can still have: what the runtime says there is, which respects the limits of containers and of the
    /// collected heap, less what is held already.
    /// </summary>
    public static long AvailableBytes
    {
        get
        {
            // What the runtime knows is as of its last collection.
            if (GC.GetGCMemoryInfo().Index == 0)
                GC.Collect(0);
            return Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false));
        }
    }

    /// <summary>Refuses a run that needs more than there is.</summary>
    /// <exception cref="CurationException">NotEnoughMemory.</exception>
    public static void ThrowUnlessFits(PoolShape pool, ClusteringParameters parameters, int threads, long available)
    {
        var bytes = MemoryModel.EachLevel(pool.RowCount, pool.Dimension, pool.IsMemoryMapped, parameters, threads);
        var needed = bytes.Max();
        if (needed > available)
            throw Errors.NotEnoughMemory(pool.ToString(), bytes.IndexOf(needed) + 1, needed, available);
    }
}
