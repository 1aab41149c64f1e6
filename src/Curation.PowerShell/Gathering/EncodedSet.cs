using System.Globalization;
using Curation.Catalog;
using Curation.Embeddings;
using Curation.Encoders;
using Curation.Encoders.Journal;
using Curation.Running;
using static System.FormattableString;

namespace Curation.Gathering;

/// <summary>Encodes the gathered items, and makes a set of them; faulty items are reported and left out.</summary>
/// <param name="gathered">The items.</param>
/// <param name="encoder">The encoder.</param>
/// <param name="normalizes">Whether vectors are scaled to unit length.</param>
internal sealed class EncodedSet(GatheredItems gathered, Encoder encoder, bool normalizes)
{
    /// <summary>Encodes into memory.</summary>
    /// <exception cref="CurationException">EmptySet: no item is left; or the model cannot be used.</exception>
    public EmbeddingSet Make(RunContext context)
    {
        Learn(context);
        var builder = new EmbeddingSetBuilder(gathered.Source);
        Run(
            0,
            (item, vector) => builder.Add(vector, item.Place.Id, item.Path, item.Text, item.Label),
            fault =>
            {
                builder.LeftOut++;
                context.Fault?.Invoke(fault);
            },
            context
        );
        return builder.Count > 0 ? builder.Build() : throw Errors.NothingEncoded(gathered.Source, gathered.Items.Count);
    }

    /// <summary>Encodes into a file, or continues one; the returned set maps it.</summary>
    /// <param name="path">The full path of the .npy file.</param>
    /// <param name="overwrite">Whether it may replace a file, and start over if other work was begun.</param>
    /// <param name="context">Threads, progress and cancellation.</param>
    /// <exception cref="CurationException">
    /// EmptySet: no item is left; or the model cannot be used, or the file cannot be written.
    /// </exception>
    public EmbeddingSet Write(string path, bool overwrite, RunContext context)
    {
        Learn(context);
        var identity = new JournalIdentity(
            [.. encoder.Settings, new("-Normalize", normalizes ? "set" : "not set")],
            ItemListHash.Of(gathered.Items),
            gathered.Items.Count
        );
        using (var journal = EmbeddingJournal.Open(path, identity, overwrite))
        {
            Tell(journal, context);
            Run(
                journal.Settled,
                (item, vector) => journal.Add(vector, item.Place.Id, item.Path, item.Text, item.Label),
                fault =>
                {
                    journal.AddFault(fault);
                    context.Fault?.Invoke(fault);
                },
                context
            );
            if (journal.Rows == 0)
            {
                journal.Discard();
                throw Errors.NothingEncoded(gathered.Source, gathered.Items.Count);
            }
            journal.Complete();
        }
        return BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), context);
    }

    private void Tell(EmbeddingJournal journal, RunContext context)
    {
        if (journal.IsContinued)
        {
            var next =
                journal.Settled == gathered.Items.Count
                    ? "gives the files their names"
                    : Invariant($"goes on with item {journal.Settled} (counted from 0{NameOf(gathered.Items[journal.Settled])})");
            context.Verbose?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Items done in an earlier run: {journal.Settled} of {gathered.Items.Count}, "
                        + $"{journal.Faults.Count} of them left out; this one {next}."
                )
            );
        }
        else if (journal.BegunAnew is { } reason)
            context.Verbose?.Invoke($"All begins anew with item 0: {reason}.");
    }

    private static string NameOf(EncoderItem item) => (item.Place.Id ?? item.Path) is { } name ? $"; '{name}'" : "";

    private void Learn(RunContext context)
    {
        foreach (var warning in encoder.Warnings)
            context.Warning?.Invoke(warning);
        foreach (var decision in encoder.Decisions)
            context.Verbose?.Invoke(decision);
        encoder.Learn(gathered.Items, context);
    }

    private void Run(int first, Action<EncoderItem, float[]> add, Action<CurationException> leaveOut, RunContext context)
    {
        encoder.Run(gathered.Items, first, Receive, context);

        void Receive(EncoderItem item, float[]? vector, CurationException? fault)
        {
            try
            {
                if (vector is null)
                    throw fault!;
                add(item, normalizes ? VectorScale.ToUnitLength(vector, item.Place) : vector);
            }
            catch (CurationException e) when (e == fault || e.Kind == ErrorKind.InvalidData)
            {
                leaveOut(e);
            }
        }
    }
}
