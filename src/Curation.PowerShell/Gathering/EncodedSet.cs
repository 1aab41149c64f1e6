using Curation.Encoders;

namespace Curation.Gathering;

/// <summary>Encodes what was gathered, and makes a set of it.</summary>
/// <param name="gathered">The items.</param>
/// <param name="encoder">The encoder.</param>
/// <param name="normalizes">Whether vectors are scaled to unit length.</param>
internal sealed class EncodedSet(GatheredItems gathered, Encoder encoder, bool normalizes)
{
    /// <summary>Encodes; items at fault are told of and left out.</summary>
    /// <exception cref="CurationException">EmptySet: not one item is left; or the model cannot be used.</exception>
    public EmbeddingSet Make(RunContext context)
    {
        foreach (var decision in encoder.Decisions)
            context.Verbose?.Invoke(decision);
        encoder.Learn(gathered.Items, context);
        var builder = new EmbeddingSetBuilder(gathered.Source);
        var number = 0;
        encoder.Run(gathered.Items, 0, Receive, context);
        return builder.Build();

        void Receive(EncoderItem item, float[]? vector, CurationException? fault)
        {
            var at = number++;
            try
            {
                if (fault is not null)
                    throw fault;
                builder.Add(normalizes ? VectorScale.ToUnitLength(vector, item.Place) : vector, gathered.IdOf(at), item.Path, item.Text, gathered.LabelOf(at));
            }
            catch (CurationException e)
            {
                builder.LeftOut++;
                context.Fault?.Invoke(e);
            }
        }
    }
}
