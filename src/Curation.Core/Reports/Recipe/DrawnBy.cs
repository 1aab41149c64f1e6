namespace Curation.Reports;

/// <summary>Finds out how a sample was drawn: its items know their tree and seed, and drawing again tells the rest.</summary>
internal static class DrawnBy
{
    /// <summary>The parameters that draw just these rows in just this order; null where none do, as of a sample that was filtered.</summary>
    public static SamplingParameters? Find(SampleRows sample, CancellationToken cancellation)
    {
        foreach (var method in Enum.GetValues<SamplingMethod>())
        {
            foreach (var strategy in Enum.GetValues<SamplingStrategy>())
            {
                var parameters = new SamplingParameters { Count = sample.Count, Method = method, Strategy = strategy, MaxCopies = sample.MostCopies(), Seed = sample.Seed };
                if (Draws(parameters, sample, cancellation))
                    return parameters;
                // Without clusters there is no nearest row.
                if (method == SamplingMethod.Uniform)
                    break;
            }
        }
        return null;
    }

    private static bool Draws(SamplingParameters parameters, SampleRows sample, CancellationToken cancellation)
    {
        var at = 0;
        foreach (var item in BalancedSampler.Sample(sample.Hierarchy, parameters, new() { Cancellation = cancellation }))
        {
            if (at == sample.Count || sample.Rows[at++] != item.Index)
                return false;
        }
        return at == sample.Count;
    }
}
