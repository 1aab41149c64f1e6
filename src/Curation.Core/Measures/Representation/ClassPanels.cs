using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Curation.Kernels;

namespace Curation.Measures.Representation;

/// <summary>
/// The weights of a linear probe, one SIMD lane per class: a panel per eight classes, with one vector per coordinate; then the intercepts.
/// Sums over coordinates and over rows run in order with fused multiply-add, so that the bits are the same at every width.
/// </summary>
/// <param name="classes">The classes.</param>
/// <param name="dimension">The coordinates.</param>
internal sealed class ClassPanels(int classes, int dimension)
{
    /// <summary>The number of rows that are multiplied at a time.</summary>
    public const int RowsAtATime = 4;

    private readonly int _panels = (classes + DoubleVectors.Width - 1) / DoubleVectors.Width;

    /// <summary>The classes.</summary>
    public int Classes => classes;

    /// <summary>The coordinates.</summary>
    public int Dimension => dimension;

    /// <summary>The number of classes, padded to full panels.</summary>
    public int Width => _panels * DoubleVectors.Width;

    /// <summary>The number of all weights and intercepts.</summary>
    public int Length => Intercepts + Width;

    /// <summary>The index of the first intercept.</summary>
    public int Intercepts => _panels * dimension * DoubleVectors.Width;

    /// <summary>The index of the weight of a class and a coordinate.</summary>
    public int PlaceOf(int of, int coordinate) =>
        ((((of / DoubleVectors.Width) * dimension) + coordinate) * DoubleVectors.Width) + (of % DoubleVectors.Width);

    /// <summary>The scores of rows: their products with the weights, plus the intercepts.</summary>
    /// <param name="rows">A multiple of <see cref="RowsAtATime"/> rows, row-major.</param>
    /// <param name="weights">Weights and intercepts.</param>
    /// <param name="scores">Receives <see cref="Width"/> numbers a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<double> rows, double[] weights, Span<double> scores)
    {
        var count = rows.Length / dimension;
        for (var panel = 0; panel < _panels; panel++)
        {
            ref var w = ref weights[panel * dimension * DoubleVectors.Width];
            var start = Vector512.LoadUnsafe(ref weights[Intercepts + (panel * DoubleVectors.Width)]);
            for (var row = 0; row < count; row += RowsAtATime)
            {
                ref var x = ref MemoryMarshal.GetReference(rows.Slice(row * dimension, RowsAtATime * dimension));
                var (a, b, c, d) = (start, start, start, start);
                for (var j = 0; j < dimension; j++)
                {
                    var weight = Vector512.LoadUnsafe(ref w, (nuint)(j * DoubleVectors.Width));
                    a = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, j)), weight, a);
                    b = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, dimension + j)), weight, b);
                    c = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, (2 * dimension) + j)), weight, c);
                    d = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, (3 * dimension) + j)), weight, d);
                }
                ref var s = ref MemoryMarshal.GetReference(
                    scores.Slice((row * Width) + (panel * DoubleVectors.Width), (3 * Width) + DoubleVectors.Width)
                );
                a.StoreUnsafe(ref s);
                b.StoreUnsafe(ref s, (nuint)Width);
                c.StoreUnsafe(ref s, (nuint)(2 * Width));
                d.StoreUnsafe(ref s, (nuint)(3 * Width));
            }
        }
    }

    /// <summary>Adds the products of rows with their residuals to a gradient.</summary>
    /// <param name="rows">Rows, row-major.</param>
    /// <param name="residuals"><see cref="Width"/> numbers a row.</param>
    /// <param name="gradient">In the layout of the weights and intercepts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddProducts(ReadOnlySpan<double> rows, ReadOnlySpan<double> residuals, double[] gradient)
    {
        var count = rows.Length / dimension;
        ref var x = ref MemoryMarshal.GetReference(rows);
        for (var panel = 0; panel < _panels; panel++)
        {
            ref var r = ref MemoryMarshal.GetReference(residuals[(panel * DoubleVectors.Width)..]);
            ref var g = ref gradient[panel * dimension * DoubleVectors.Width];
            var j = 0;
            for (; j + 4 <= dimension; j += 4)
            {
                ref var target = ref Unsafe.Add(ref g, j * DoubleVectors.Width);
                var a = Vector512.LoadUnsafe(ref target);
                var b = Vector512.LoadUnsafe(ref target, DoubleVectors.Width);
                var c = Vector512.LoadUnsafe(ref target, 2 * DoubleVectors.Width);
                var d = Vector512.LoadUnsafe(ref target, 3 * DoubleVectors.Width);
                for (var row = 0; row < count; row++)
                {
                    ref var own = ref Unsafe.Add(ref x, (row * dimension) + j);
                    var residual = Vector512.LoadUnsafe(ref r, (nuint)(row * Width));
                    a = Vector512.FusedMultiplyAdd(Vector512.Create(own), residual, a);
                    b = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref own, 1)), residual, b);
                    c = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref own, 2)), residual, c);
                    d = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref own, 3)), residual, d);
                }
                a.StoreUnsafe(ref target);
                b.StoreUnsafe(ref target, DoubleVectors.Width);
                c.StoreUnsafe(ref target, 2 * DoubleVectors.Width);
                d.StoreUnsafe(ref target, 3 * DoubleVectors.Width);
            }
            for (; j < dimension; j++)
            {
                var sum = Vector512.LoadUnsafe(ref g, (nuint)(j * DoubleVectors.Width));
                for (var row = 0; row < count; row++)
                    sum = Vector512.FusedMultiplyAdd(
                        Vector512.Create(Unsafe.Add(ref x, (row * dimension) + j)),
                        Vector512.LoadUnsafe(ref r, (nuint)(row * Width)),
                        sum
                    );
                sum.StoreUnsafe(ref g, (nuint)(j * DoubleVectors.Width));
            }
            var bias = Vector512.LoadUnsafe(ref gradient[Intercepts + (panel * DoubleVectors.Width)]);
            for (var row = 0; row < count; row++)
                bias += Vector512.LoadUnsafe(ref r, (nuint)(row * Width));
            bias.StoreUnsafe(ref gradient[Intercepts + (panel * DoubleVectors.Width)]);
        }
    }
}
