using System.Globalization;
using Curation.Encoders;

namespace Curation.Tests.Encoders.Support;

/// <summary>
/// An encoder of texts that are numbers: the vector is the number and the size of the batch's dearest item. Settings make it fail, wait, or
/// count.
/// </summary>
internal sealed class FakeEncoder : Encoder<string>
{
    private int _started;

    public List<string[]> Batches { get; } = [];

    public bool IsSorting { get; init; }

    public Action<EncoderItem, CancellationToken> Prepare { get; init; } = (_, _) => { };

    public Action<int> BeforeBatch { get; init; } = _ => { };

    public int Started => Volatile.Read(ref _started);

    public override IReadOnlyList<string> Decisions => [];

    public override IReadOnlyList<EncoderSetting> Settings => [new("the encoder", "fake")];

    public override int BatchSize => 4;

    public int LaneCount { get; init; } = 1;

    public override int Lanes => LaneCount;

    public override bool SortsByCost => IsSorting;

    public static EncoderItem[] Items(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new EncoderItem(new("pool", i), null, (i * 37 % 101).ToString(CultureInfo.InvariantCulture))),
        ];

    public override string MakeReady(EncoderItem item, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _started);
        Prepare(item, cancellation);
        return item.Text!;
    }

    public override int CostOf(string item) => int.Parse(item, CultureInfo.InvariantCulture);

    public override float[][] Encode(IReadOnlyList<string> batch, CancellationToken cancellation)
    {
        int number;
        lock (Batches)
        {
            number = Batches.Count;
            Batches.Add([.. batch]);
        }
        BeforeBatch(number);
        return [.. batch.Select(text => new[] { float.Parse(text, CultureInfo.InvariantCulture) })];
    }
}
