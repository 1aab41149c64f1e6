namespace Curation.Kernels;

/// <summary>
/// The vector operations that the kernels need, at one width. The implementations are structs, so the JIT compiles the kernels once for
/// each width, and every call below becomes one instruction.
/// </summary>
/// <typeparam name="TVector">A vector of floats.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Loads floats from <paramref name="offset"/> on.</summary>
    static abstract TVector Load(ref float source, nuint offset);

    /// <summary>Stores floats from <paramref name="offset"/> on.</summary>
    static abstract void Store(TVector value, ref float target, nuint offset);

    /// <summary>The same float in every lane.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>a × b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The larger of each lane.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The largest of all lanes.</summary>
    static abstract float MaxAcross(TVector value);
}
