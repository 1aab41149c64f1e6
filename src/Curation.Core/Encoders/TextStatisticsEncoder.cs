using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Curation.Encoders.Statistics;
using Curation.Running;

namespace Curation.Encoders;

/// <summary>
/// Makes vectors of texts without a model, from their words, pairs of words and pieces of words: counted, weighted by how rare they are
/// among the items (tf-idf), and reduced to a few hundred numbers by a random projection. It compares texts by wording, not by what they
/// mean. Vectors have unit length, and the same bits on every machine.
/// </summary>
public sealed class TextStatisticsEncoder : Encoder<float[]>
{
    /// <summary>The numbers in a vector.</summary>
    public const int Dimension = TermProjection.Dimension;

    private readonly int[] _textsWith = new int[TermCounts.Buckets];
    private int _texts;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Decisions { get; } =
    [
        FormattableString.Invariant(
            $"Without a model, texts become {Dimension} statistics of their words and letters: like vectors mean like wording."
        ),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<EncoderSetting> Settings =>
        [
            new("the encoder", "the built-in one of texts, version 1"),
            new(
                "the texts that words are counted in",
                null,
                FormattableString.Invariant($"{_texts} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(_textsWith)))}")
            ),
        ];

    /// <inheritdoc/>
    public override int BatchSize => 256;

    /// <summary>Counts the texts that contain each term; texts that cannot be read are left out.</summary>
    public override void Learn(IReadOnlyList<EncoderItem> items, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(context);
        Array.Clear(_textsWith);
        _texts = 0;
        var done = 0;
        ParallelLoop.Run(
            items.Count,
            context.ThreadCount,
            i =>
            {
                Learn(items[i]);
                var now = Interlocked.Increment(ref done);
                context.Progress?.Report(
                    new("Learning words", FormattableString.Invariant($"{now} of {items.Count}"), (double)now / items.Count)
                );
            },
            context.Cancellation
        );
    }

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// EmptyText: the text has no letter or digit. NotText, TextTooLarge, FileNotFound, SourceIsFolder, NotPlainFile, AccessDenied,
    /// ReadFailed.
    /// </exception>
    public override float[] MakeReady(EncoderItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var terms = TermCounts.Of(TextContent.Of(item));
        if (terms.Count == 0)
            throw Errors.EmptyText(item.Place);
        var vector = new double[Dimension];
        foreach (var (bucket, count) in terms)
        {
            // As if one more text had every term, so that an unseen term has a weight too (Salton and Buckley 1988;
            // smoothed).
            var rarity = 1 + PlainMath.Log((1.0 + _texts) / (1 + _textsWith[bucket]));
            TermProjection.Add((1 + PlainMath.Log(count)) * rarity * TermCounts.WeightOf(bucket), bucket, vector);
        }
        return UnitVector.Of(vector);
    }

    /// <inheritdoc/>
    public override float[][] Encode(IReadOnlyList<float[]> batch, CancellationToken cancellation) => [.. batch];

    private void Learn(EncoderItem item)
    {
        try
        {
            var terms = TermCounts.Of(TextContent.Of(item));
            if (terms.Count == 0)
                return;
            Interlocked.Increment(ref _texts);
            // Integer sums: the same in any order.
            foreach (var bucket in terms.Keys)
                Interlocked.Increment(ref _textsWith[bucket]);
        }
        catch (CurationException)
        {
            // Reported when the item is encoded.
        }
    }
}
