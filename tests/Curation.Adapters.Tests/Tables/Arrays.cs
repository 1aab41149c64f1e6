using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Curation.Tests.Tables;

/// <summary>Makes the columns of tables.</summary>
internal static class Arrays
{
    public static IArrowArray Numbers(IArrowType type, params double?[] values) =>
        type switch
        {
            FloatType => Append<float, FloatArray, FloatArray.Builder>(new(), values, v => (float)v),
            DoubleType => Append<double, DoubleArray, DoubleArray.Builder>(new(), values, v => v),
            HalfFloatType => Append<Half, HalfFloatArray, HalfFloatArray.Builder>(new(), values, v => (Half)v),
            Int8Type => Append<sbyte, Int8Array, Int8Array.Builder>(new(), values, v => (sbyte)v),
            UInt8Type => Append<byte, UInt8Array, UInt8Array.Builder>(new(), values, v => (byte)v),
            Int16Type => Append<short, Int16Array, Int16Array.Builder>(new(), values, v => (short)v),
            UInt16Type => Append<ushort, UInt16Array, UInt16Array.Builder>(new(), values, v => (ushort)v),
            Int32Type => Append<int, Int32Array, Int32Array.Builder>(new(), values, v => (int)v),
            UInt32Type => Append<uint, UInt32Array, UInt32Array.Builder>(new(), values, v => (uint)v),
            Int64Type => Append<long, Int64Array, Int64Array.Builder>(new(), values, v => (long)v),
            UInt64Type => Append<ulong, UInt64Array, UInt64Array.Builder>(new(), values, v => (ulong)v),
            _ => throw new ArgumentException(type.Name),
        };

    public static IArrowArray Singles(params double?[] values) => Numbers(FloatType.Default, values);

    public static StringArray Texts(params string?[] values)
    {
        var builder = new StringArray.Builder();
        foreach (var value in values)
            _ = value is null ? builder.AppendNull() : builder.Append(value);
        return builder.Build();
    }

    public static IArrowArray LargeTexts(params string[] values) => new LargeStringArray.Builder().AppendRange(values).Build();

    public static IArrowArray Truths(params bool?[] values)
    {
        var builder = new BooleanArray.Builder();
        foreach (var value in values)
            _ = value is { } truth ? builder.Append(truth) : builder.AppendNull();
        return builder.Build();
    }

    public static DictionaryArray Dictionary(params string?[] values)
    {
        List<string> known = [.. values.OfType<string>().Distinct()];
        var numbers = Numbers(Int32Type.Default, [.. values.Select(v => v is null ? (double?)null : known.IndexOf(v))]);
        return new(new DictionaryType(Int32Type.Default, StringType.Default, false), numbers, Texts([.. known]));
    }

    /// <summary>Lists: each its numbers, null for a list that is null.</summary>
    public static IArrowArray Lists(IArrowType type, params double?[]?[] rows)
    {
        var nulls = new ArrowBuffer.BitmapBuilder();
        var offsets = new List<int> { 0 };
        var size = type is FixedSizeListType fixedSize ? fixedSize.ListSize : 0;
        var numbers = new List<double?>();
        foreach (var row in rows)
        {
            nulls.Append(row is not null);
            numbers.AddRange(row ?? new double?[size]);
            offsets.Add(numbers.Count);
        }
        var count = rows.Count(row => row is null);
        var bitmap = count == 0 ? ArrowBuffer.Empty : nulls.Build();
        return type switch
        {
            ListType list => new ListArray(
                list,
                rows.Length,
                Buffer<int>([.. offsets]),
                Numbers(list.ValueDataType, [.. numbers]),
                bitmap,
                count
            ),
            LargeListType list => new LargeListArray(
                list,
                rows.Length,
                Buffer<long>([.. offsets]),
                Numbers(list.ValueDataType, [.. numbers]),
                bitmap,
                count
            ),
            _ => new FixedSizeListArray(type, rows.Length, Numbers(((FixedSizeListType)type).ValueDataType, [.. numbers]), bitmap, count),
        };
    }

    /// <summary>Lists of 32-bit floats, random and finite, and the same numbers row by row.</summary>
    public static (IArrowArray Lists, float[] Numbers) Random(int rows, int dimension, int seed)
    {
        var numbers = RandomSingles(rows * dimension, seed);
        return (
            Lists(new ListType(FloatType.Default), [.. numbers.Chunk(dimension).Select(row => row.Select(n => (double?)n).ToArray())]),
            numbers
        );
    }

    public static float[] RandomSingles(int count, int seed)
    {
        var random = new Random(seed);
        var numbers = new float[count];
        foreach (ref var number in numbers.AsSpan())
        {
            do number = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            while (!float.IsFinite(number));
        }
        return numbers;
    }

    public static RecordBatch Batch(params (string Name, IArrowArray Array)[] columns) =>
        new(
            new Schema(columns.Select(c => new Field(c.Name, c.Array.Data.DataType, nullable: true)), null),
            columns.Select(c => c.Array),
            columns[0].Array.Length
        );

    public static string[] Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];

    private static ArrowBuffer Buffer<T>(T[] values)
        where T : struct => new ArrowBuffer.Builder<T>().AppendRange(values).Build();

    private static TArray Append<T, TArray, TBuilder>(TBuilder builder, double?[] values, Func<double, T> convert)
        where T : struct
        where TArray : IArrowArray
        where TBuilder : PrimitiveArrayBuilder<T, TArray, TBuilder>
    {
        foreach (var value in values)
            _ = value is { } number ? builder.Append(convert(number)) : builder.AppendNull();
        return builder.Build(default!);
    }
}
