using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Adapters.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Images;

/// <summary>Converts an image's bytes into the layout and number type of a model.</summary>
internal sealed class PixelConversion
{
    private const int Colors = 3;
    private const int Values = 256;

    private readonly ImageInput _input;
    private readonly int _pixels;
    private readonly float[][] _tables;
    private readonly Half[][] _halves;
    private readonly byte[][] _bytes;

    /// <summary>Precomputes the number for each byte.</summary>
    public PixelConversion(ImageInput input, ImagePreprocessing preprocessing)
    {
        _input = input;
        _pixels = preprocessing.Width * preprocessing.Height;
        var (mean, deviation) =
            input.Channels == Colors
                ? (preprocessing.Mean, preprocessing.Deviation)
                : ([preprocessing.Mean.Average()], [preprocessing.Deviation.Average()]);
        _tables =
        [
            .. mean.Zip(
                deviation,
                (m, d) => Enumerable.Range(0, Values).Select(v => (float)((v * preprocessing.Rescale - m) / d)).ToArray()
            ),
        ];
        _halves = [.. _tables.Select(t => Array.ConvertAll(t, v => (Half)v))];
        _bytes = [.. _tables.Select(t => Array.ConvertAll(t, v => (byte)Math.Clamp(MathF.Round(v), byte.MinValue, byte.MaxValue)))];
    }

    /// <summary>The size of an image's numbers in bytes.</summary>
    public int Length =>
        _pixels
        * _input.Channels
        * (
            _input.Port.Type switch
            {
                TensorElementType.Float => sizeof(float),
                TensorElementType.Float16 => Unsafe.SizeOf<Half>(),
                _ => sizeof(byte),
            }
        );

    /// <summary>Converts an image.</summary>
    /// <param name="pixels">Rows × columns × 3: red, green, blue.</param>
    /// <param name="numbers">Receives the bytes of its numbers.</param>
    public void Convert(byte[] pixels, Span<byte> numbers)
    {
        if (_input.Channels == 1)
            pixels = Grey(pixels);
        switch (_input.Port.Type)
        {
            case TensorElementType.Float:
                Fill(pixels, _tables, MemoryMarshal.Cast<byte, float>(numbers));
                break;
            case TensorElementType.Float16:
                Fill(pixels, _halves, MemoryMarshal.Cast<byte, Half>(numbers));
                break;
            default:
                Fill(pixels, _bytes, numbers);
                break;
        }
    }

    private void Fill<T>(ReadOnlySpan<byte> pixels, T[][] tables, Span<T> numbers)
    {
        if (tables.Length == 1)
            FillPlane(pixels, tables[0], numbers);
        else if (_input.ChannelsFirst)
            FillPlanes(pixels, tables, numbers);
        else
            FillPixels(pixels, tables, numbers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillPlane<T>(ReadOnlySpan<byte> pixels, ReadOnlySpan<T> table, Span<T> numbers)
    {
        for (var i = 0; i < pixels.Length; i++)
            numbers[i] = table[pixels[i]];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPlanes<T>(ReadOnlySpan<byte> pixels, T[][] tables, Span<T> numbers)
    {
        var reds = tables[0].AsSpan(0, Values);
        var greens = tables[1].AsSpan(0, Values);
        var blues = tables[2].AsSpan(0, Values);
        var red = numbers[.._pixels];
        var green = numbers.Slice(_pixels, red.Length);
        var blue = numbers.Slice(2 * _pixels, red.Length);
        for (var i = 0; i < red.Length; i++)
        {
            var pixel = pixels.Slice(i * Colors, Colors);
            red[i] = reds[pixel[0]];
            green[i] = greens[pixel[1]];
            blue[i] = blues[pixel[2]];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillPixels<T>(ReadOnlySpan<byte> pixels, T[][] tables, Span<T> numbers)
    {
        for (var c = 0; c < Colors; c++)
        {
            var table = tables[c];
            for (var i = c; i < pixels.Length; i += Colors)
                numbers[i] = table[pixels[i]];
        }
    }

    // ITU-R BT.601 in 16 bits, as in Pillow.
    private static byte[] Grey(byte[] pixels)
    {
        var grey = new byte[pixels.Length / Colors];
        for (int i = 0, from = 0; i < grey.Length; i++, from += Colors)
            grey[i] = (byte)((pixels[from] * 19595 + pixels[from + 1] * 38470 + pixels[from + 2] * 7471 + 0x8000) >> 16);
        return grey;
    }
}
