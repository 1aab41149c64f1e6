using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Images;

/// <summary>Turns an image's bytes into a model's numbers, in the order and type that it takes.</summary>
internal sealed class PixelConversion
{
    private const int Colors = 3;
    private const int Values = 256;

    private readonly ImageInput _input;
    private readonly int _pixels;
    private readonly float[][] _tables;
    private readonly Half[][] _halves;

    /// <summary>Computes the number of each byte.</summary>
    public PixelConversion(ImageInput input, ImagePreprocessing preprocessing)
    {
        _input = input;
        _pixels = preprocessing.Width * preprocessing.Height;
        var (mean, deviation) = input.Channels == Colors
            ? (preprocessing.Mean, preprocessing.Deviation)
            : ([preprocessing.Mean.Average()], [preprocessing.Deviation.Average()]);
        _tables = [.. mean.Zip(deviation, (m, d) => Enumerable.Range(0, Values).Select(v => (v * preprocessing.Rescale - m) / d).ToArray())];
        _halves = input.Port.Type == TensorElementType.Float16 ? [.. _tables.Select(t => Array.ConvertAll(t, v => (Half)v))] : [];
    }

    /// <summary>The bytes of an image's numbers.</summary>
    public int Length => _pixels * _input.Channels * (_input.Port.Type switch
    {
        TensorElementType.Float => sizeof(float),
        TensorElementType.Float16 => Unsafe.SizeOf<Half>(),
        _ => sizeof(byte),
    });

    /// <summary>Turns an image.</summary>
    /// <param name="pixels">Rows × columns × 3: red, green, blue.</param>
    public byte[] Convert(byte[] pixels)
    {
        if (_input.Channels == 1)
            pixels = Grey(pixels);
        var numbers = new byte[Length];
        switch (_input.Port.Type)
        {
            case TensorElementType.Float:
                Fill(pixels, _tables, MemoryMarshal.Cast<byte, float>(numbers.AsSpan()));
                break;
            case TensorElementType.Float16:
                Fill(pixels, _halves, MemoryMarshal.Cast<byte, Half>(numbers.AsSpan()));
                break;
            default:
                FillBytes(pixels, numbers);
                break;
        }
        return numbers;
    }

    private void Fill<T>(byte[] pixels, T[][] tables, Span<T> numbers)
    {
        var (toPixel, toChannel) = Strides;
        for (var c = 0; c < tables.Length; c++)
        {
            var table = tables[c];
            for (int i = 0, from = c, to = c * toChannel; i < _pixels; i++, from += tables.Length, to += toPixel)
                numbers[to] = table[pixels[from]];
        }
    }

    private void FillBytes(byte[] pixels, byte[] numbers)
    {
        var (toPixel, toChannel) = Strides;
        for (var from = 0; from < pixels.Length; from++)
            numbers[from / _input.Channels * toPixel + from % _input.Channels * toChannel] = pixels[from];
    }

    private (int ToPixel, int ToChannel) Strides => _input.ChannelsFirst ? (1, _pixels) : (_input.Channels, 1);

    // ITU-R BT.601, in 16 bits, as Pillow has it.
    private static byte[] Grey(byte[] pixels)
    {
        var grey = new byte[pixels.Length / Colors];
        for (int i = 0, from = 0; i < grey.Length; i++, from += Colors)
            grey[i] = (byte)((pixels[from] * 19595 + pixels[from + 1] * 38470 + pixels[from + 2] * 7471 + 0x8000) >> 16);
        return grey;
    }
}
