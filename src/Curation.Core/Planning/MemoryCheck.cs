using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Planning;

/// <summary>
/// Checks whether a run can get the memory that it will need. It only computes with the shape, so it takes no time.
/// </summary>
internal static class MemoryCheck
{
    /// <summary>
    /// The bytes that this process can still get: what the runtime reports as available (it respects the limits of containers and of the
    /// collected heap), less what is in use.
    /// </summary>
    public static long AvailableBytes
    {
        get
        {
            // The runtime reports the state at its last collection.
            if (GC.GetGCMemoryInfo().Index == 0)
                GC.Collect(0);
            return Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false));
        }
    }

    /// <summary>Refuses a run that needs more than is available.</summary>
    /// <exception cref="CurationException">NotEnoughMemory.</exception>
    public static void ThrowUnlessFits(PoolShape pool, ClusteringParameters parameters, int threads, long available)
    {
        var bytes = MemoryModel.EachLevel(pool.RowCount, pool.Dimension, pool.IsMemoryMapped, parameters, threads);
        var needed = bytes.Max();
        if (needed > available)
            throw Errors.NotEnoughMemory(pool.ToString(), bytes.IndexOf(needed) + 1, needed, available);
    }
}
