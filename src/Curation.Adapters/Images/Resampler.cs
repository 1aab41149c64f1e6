using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Adapters.Images;

/// <summary>Scales an image: its rows first, then its columns.</summary>
/// <remarks>
/// Its loops are compiled with full optimisation at once: a few thousand small images would be done before the runtime noticed that they
/// are hot.
/// Not a library: models expect the bytes of Pillow, whose kernels widen when they reduce and round after each pass; SkiaSharp differs.
/// </remarks>
internal static class Resampler
{
    private const int Lanes = 4;
    private const int Channels = 3;

    /// <summary>Scales an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plan">The resize plan.</param>
    /// <param name="kind">The interpolation.</param>
    /// <param name="target">Rows × columns × 3 bytes, red, green, blue.</param>
    /// <param name="targetWidth">Its columns.</param>
    public static void Resize(Picture image, ResizePlan plan, Interpolation kind, Span<byte> target, int targetWidth)
    {
        var across = ResampleWeights.For(kind, image.Width, plan.FullWidth, plan.X, plan.Width);
        var down = ResampleWeights.For(kind, image.Height, plan.FullHeight, plan.Y, plan.Height);
        var (start, rows, width) = (down.Start, down.End - down.Start, plan.Width * Lanes);
        var scaled = ArrayPool<float>.Shared.Rent(rows * width);
        var line = ArrayPool<float>.Shared.Rent(Math.Max(image.Width * Lanes, width));
        for (var y = 0; y < rows; y++)
        {
            Unpack(image.Row(start + y), Pixels(line));
            ScaleRow(Pixels(line), across, Pixels(scaled.AsSpan(y * width, width)));
        }
        var sum = Pixels(line.AsSpan(0, width));
        for (var y = 0; y < plan.Height; y++)
        {
            ScaleColumns(Pixels(scaled.AsSpan((down.FirstOf(y) - start) * width)), down.WeightsOf(y), sum);
            Store(sum, target.Slice(((plan.Top + y) * targetWidth + plan.Left) * Channels, plan.Width * Channels));
        }
        ArrayPool<float>.Shared.Return(line);
        ArrayPool<float>.Shared.Return(scaled);
    }

    private static Span<Vector128<float>> Pixels(Span<float> values) => MemoryMarshal.Cast<float, Vector128<float>>(values);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unpack(ReadOnlySpan<uint> row, Span<Vector128<float>> line)
    {
        for (var x = 0; x < row.Length; x++)
            line[x] = Vector128.ConvertToSingle(
                Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(row[x]).AsByte())).AsInt32()
            );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScaleRow(ReadOnlySpan<Vector128<float>> line, ResampleWeights across, Span<Vector128<float>> scaled)
    {
        for (var x = 0; x < scaled.Length; x++)
        {
            var weights = across.WeightsOf(x);
            var taps = line.Slice(across.FirstOf(x), weights.Length);
            var sum = Vector128<float>.Zero;
            for (var k = 0; k < taps.Length; k++)
                sum = Vector128.FusedMultiplyAdd(taps[k], Vector128.Create(weights[k]), sum);
            // As in Pillow: overshoot of kernels with negative weights is clamped before the next pass.
            scaled[x] = Vector128.Min(Vector128.Max(sum, Vector128<float>.Zero), Vector128.Create((float)byte.MaxValue));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScaleColumns(ReadOnlySpan<Vector128<float>> rows, ReadOnlySpan<float> weights, Span<Vector128<float>> scaled)
    {
        for (var x = 0; x < scaled.Length; x++)
        {
            var sum = Vector128<float>.Zero;
            for (var k = 0; k < weights.Length; k++)
                sum = Vector128.FusedMultiplyAdd(rows[(k * scaled.Length) + x], Vector128.Create(weights[k]), sum);
            scaled[x] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store(ReadOnlySpan<Vector128<float>> sum, Span<byte> target)
    {
        // Four pixels at a time; the four bytes written beyond them belong to the next.
        var (x, to) = (0, 0);
        for (; x + Lanes <= sum.Length && to + Vector128<byte>.Count <= target.Length; x += Lanes, to += Lanes * Channels)
        {
            var low = Vector128.NarrowWithSaturation(Round(sum[x]), Round(sum[x + 1])).AsUInt16();
            var high = Vector128.NarrowWithSaturation(Round(sum[x + 2]), Round(sum[x + 3])).AsUInt16();
            Vector128.Shuffle(Vector128.NarrowWithSaturation(low, high), WithoutFourth).CopyTo(target[to..]);
        }
        for (; x < sum.Length; x++, to += Channels)
        {
            var rounded = Vector128.Min(Round(sum[x]), Vector128.Create((int)byte.MaxValue));
            for (var c = 0; c < Channels; c++)
                target[to + c] = (byte)rounded[c];
        }
    }

    private static Vector128<int> Round(Vector128<float> values) =>
        Vector128.ConvertToInt32(Vector128.Max(values + Vector128.Create(0.5f), Vector128<float>.Zero));

    private static Vector128<byte> WithoutFourth => Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 15, 15, 15);
}
