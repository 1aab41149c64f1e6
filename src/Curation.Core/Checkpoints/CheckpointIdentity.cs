using System.Globalization;
using static System.FormattableString;

namespace Curation.Checkpoints;

/// <summary>What decides the results of a run: only a run of the same identity goes on with its checkpoints.</summary>
/// <param name="Rows">The pool's rows.</param>
/// <param name="Dimension">The numbers in each.</param>
/// <param name="Pool">The checksum of <see cref="Storage.VectorChecksum"/>.</param>
/// <param name="Parameters">What is wanted of the tree.</param>
internal sealed record CheckpointIdentity(int Rows, int Dimension, string Pool, ClusteringParameters Parameters)
{
    /// <summary>The error of going on with this as with something else; null where it is the same.</summary>
    public CurationException? DifferenceTo(CheckpointIdentity now, string folder)
    {
        foreach (var ((what, was), (_, becomes)) in Parts().Zip(now.Parts()))
        {
            if (was != becomes)
                return Errors.CheckpointDiffers(folder, what, was, becomes);
        }
        return null;
    }

    private IEnumerable<(string What, string Value)> Parts()
    {
        yield return ("pool", Invariant($"{Rows} x {Dimension}"));
        yield return ("pool", Invariant($"{Rows} x {Dimension} with the checksum {Pool}"));
        yield return ("seed", Parameters.Seed.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.ClusterCount), string.Join(", ", Parameters.ClusterCount));
        yield return (nameof(Parameters.ResampleSize), string.Join(", ", Parameters.ResampleSize));
        yield return (nameof(Parameters.SplitCount), string.Join(", ", Parameters.SplitCount));
        yield return (nameof(Parameters.ResamplingSteps), Parameters.ResamplingSteps.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.ResampleStrategy), Parameters.ResampleStrategy.ToString());
        yield return (nameof(Parameters.MaxIterations), Parameters.MaxIterations.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.Initialization), Parameters.Initialization.ToString());
        yield return (nameof(Parameters.RestartCount), Parameters.RestartCount.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(Parameters.Metric), Parameters.Metric.ToString());
    }
}
