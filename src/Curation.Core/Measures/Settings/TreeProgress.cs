using Curation.Running;

namespace Curation.Measures.Settings;

/// <summary>Passes on the progress of one clustering of several as a part of the whole.</summary>
/// <param name="whole">Receives it.</param>
/// <param name="activity">What is being done as a whole.</param>
/// <param name="tree">The clusterings before this one.</param>
/// <param name="trees">All clusterings.</param>
internal sealed class TreeProgress(IProgress<RunProgress> whole, string activity, int tree, int trees) : IProgress<RunProgress>
{
    public void Report(RunProgress value) =>
        whole.Report(
            new(
                activity,
                FormattableString.Invariant($"tree {tree + 1} of {trees}: {value.Activity}, {value.Status}"),
                value.Fraction is { } fraction ? (tree + Math.Clamp(fraction, 0, 1)) / trees : null
            )
        );
}
