using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Adapters.Images;

/// <summary>Scales an image: its rows first, then its columns.</summary>
internal static class Resampler
{
    private const int Lanes = 4;
    private const int Channels = 3;

    /// <summary>Scales an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="plan">What of it goes where.</param>
    /// <param name="kind">How pixels are weighed.</param>
    /// <param name="target">Rows × columns × 3 bytes, red, green, blue.</param>
    /// <param name="targetWidth">Its columns.</param>
    public static void Resize(Picture image, ResizePlan plan, Interpolation kind, Span<byte> target, int targetWidth)
    {
        var across = new ResampleWeights(kind, image.Width, plan.FullWidth, plan.X, plan.Width);
        var down = new ResampleWeights(kind, image.Height, plan.FullHeight, plan.Y, plan.Height);
        var (start, rows, width) = (down.Start, down.End - down.Start, plan.Width * Lanes);
        var scaled = ArrayPool<float>.Shared.Rent(rows * width);
        for (var y = 0; y < rows; y++)
            ScaleRow(image.Row(start + y), across, scaled.AsSpan(y * width, width));
        var sum = new float[width];
        for (var y = 0; y < plan.Height; y++)
        {
            Array.Clear(sum);
            var weights = down.WeightsOf(y);
            var first = down.FirstOf(y) - start;
            for (var k = 0; k < weights.Length; k++)
                TensorPrimitives.MultiplyAdd(scaled.AsSpan((first + k) * width, width), weights[k], sum, sum);
            Store(sum, target.Slice(((plan.Top + y) * targetWidth + plan.Left) * Channels, plan.Width * Channels));
        }
        ArrayPool<float>.Shared.Return(scaled);
    }

    private static void ScaleRow(ReadOnlySpan<uint> row, ResampleWeights across, Span<float> scaled)
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(scaled);
        for (var x = 0; x < across.Length; x++)
        {
            var weights = across.WeightsOf(x);
            var taps = row.Slice(across.FirstOf(x), weights.Length);
            var sum = Vector128<float>.Zero;
            for (var k = 0; k < taps.Length; k++)
                sum = Vector128.MultiplyAddEstimate(Unpack(taps[k]), Vector128.Create(weights[k]), sum);
            pixels[x] = sum;
        }
    }

    private static Vector128<float> Unpack(uint pixel) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(pixel).AsByte())).AsInt32());

    private static void Store(ReadOnlySpan<float> sum, Span<byte> target)
    {
        for (int from = 0, to = 0; to < target.Length; from += Lanes, to += Channels)
        {
            target[to] = Round(sum[from]);
            target[to + 1] = Round(sum[from + 1]);
            target[to + 2] = Round(sum[from + 2]);
        }
    }

    private static byte Round(float value) => (byte)Math.Clamp(value + 0.5f, byte.MinValue, byte.MaxValue);
}
