using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>
/// A matrix of doubles in panels: sixteen columns side by side, row after row, one panel after the other. Its size is a multiple of 16.
/// Sums run in the order of the rows, with fused multiplications, so the bits are the same on every machine and any number of threads. (A
/// library for linear algebra promises neither.)
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="panels">The panels.</param>
internal sealed class PanelMatrix(int rows, int panels)
{
    /// <summary>Columns in a panel.</summary>
    public const int Width = 16;

    /// <summary>Rows that are computed at a time.</summary>
    public const int Tile = 4;

    private readonly double[] _numbers = new double[(long)rows * panels * Width];

    /// <summary>The rows.</summary>
    public int Rows => rows;

    /// <summary>The panels.</summary>
    public int Panels => panels;

    /// <summary>One number.</summary>
    public ref double this[int row, int column] => ref _numbers[(((column / Width * rows) + row) * Width) + (column % Width)];

    /// <summary>A panel, from one of its rows on.</summary>
    public Span<double> Panel(int panel, int row = 0) => _numbers.AsSpan(((panel * rows) + row) * Width, (rows - row) * Width);

    /// <summary>Sets all numbers to zero.</summary>
    public void Clear() => _numbers.AsSpan().Clear();

    /// <summary>The multiple of sixteen that holds a number of rows or columns.</summary>
    public static int Padded(int count) => (count + Width - 1) / Width * Width;

    /// <summary>
    /// Adds factor · Σ over s of x[t, s] · panel[s] to four rows of a panel: the product of a tile of four rows with a panel.
    /// </summary>
    /// <param name="x">The tile: x[t, s] stands at t · <paramref name="between"/> + s · <paramref name="step"/>.</param>
    /// <param name="between">How far apart the rows of the tile stand.</param>
    /// <param name="step">How far apart the numbers of a row stand.</param>
    /// <param name="factor">1 or -1.</param>
    /// <param name="panel">The panel's rows.</param>
    /// <param name="steps">The numbers in a row of the tile.</param>
    /// <param name="target">Four rows of sixteen numbers, one after the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct(
        ReadOnlySpan<double> x,
        int between,
        int step,
        double factor,
        ReadOnlySpan<double> panel,
        int steps,
        Span<double> target
    )
    {
        if (steps == 0)
            return;
        ref var from = ref MemoryMarshal.GetReference(x[..(((Tile - 1) * between) + ((steps - 1) * step) + 1)]);
        ref var row = ref MemoryMarshal.GetReference(panel[..(steps * Width)]);
        ref var to = ref MemoryMarshal.GetReference(target[..(Tile * Width)]);
        const int Half = Width / 2;
        var a0 = Vector512.LoadUnsafe(ref to);
        var b0 = Vector512.LoadUnsafe(ref to, Half);
        var a1 = Vector512.LoadUnsafe(ref to, Width);
        var b1 = Vector512.LoadUnsafe(ref to, Width + Half);
        var a2 = Vector512.LoadUnsafe(ref to, 2 * Width);
        var b2 = Vector512.LoadUnsafe(ref to, (2 * Width) + Half);
        var a3 = Vector512.LoadUnsafe(ref to, 3 * Width);
        var b3 = Vector512.LoadUnsafe(ref to, (3 * Width) + Half);
        for (var s = 0; s < steps; s++)
        {
            var a = Vector512.LoadUnsafe(ref row, (nuint)(s * Width));
            var b = Vector512.LoadUnsafe(ref row, (nuint)((s * Width) + Half));
            ref var at = ref Unsafe.Add(ref from, s * step);
            var f = Vector512.Create(factor * at);
            a0 = Vector512.FusedMultiplyAdd(f, a, a0);
            b0 = Vector512.FusedMultiplyAdd(f, b, b0);
            f = Vector512.Create(factor * Unsafe.Add(ref at, between));
            a1 = Vector512.FusedMultiplyAdd(f, a, a1);
            b1 = Vector512.FusedMultiplyAdd(f, b, b1);
            f = Vector512.Create(factor * Unsafe.Add(ref at, 2 * between));
            a2 = Vector512.FusedMultiplyAdd(f, a, a2);
            b2 = Vector512.FusedMultiplyAdd(f, b, b2);
            f = Vector512.Create(factor * Unsafe.Add(ref at, 3 * between));
            a3 = Vector512.FusedMultiplyAdd(f, a, a3);
            b3 = Vector512.FusedMultiplyAdd(f, b, b3);
        }
        a0.StoreUnsafe(ref to);
        b0.StoreUnsafe(ref to, Half);
        a1.StoreUnsafe(ref to, Width);
        b1.StoreUnsafe(ref to, Width + Half);
        a2.StoreUnsafe(ref to, 2 * Width);
        b2.StoreUnsafe(ref to, (2 * Width) + Half);
        a3.StoreUnsafe(ref to, 3 * Width);
        b3.StoreUnsafe(ref to, (3 * Width) + Half);
    }
}
