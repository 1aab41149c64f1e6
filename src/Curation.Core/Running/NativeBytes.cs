namespace Curation.Running;

/// <summary>The bytes that all <see cref="NativeArray{T}"/> of the process hold: memory that the collector does not count.</summary>
internal static class NativeBytes
{
    private static long s_held;

    /// <summary>The bytes.</summary>
    public static long Held => Interlocked.Read(ref s_held);

    /// <summary>Counts bytes that were taken, or given back.</summary>
    public static void Add(long bytes) => Interlocked.Add(ref s_held, bytes);
}
