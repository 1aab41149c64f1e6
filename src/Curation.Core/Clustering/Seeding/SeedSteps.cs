using Curation.Checkpoints;

namespace Curation.Clustering.Seeding;

/// <summary>What is kept of seeding while it runs: the seeds so far, and the sums of their potential.</summary>
internal static class SeedSteps
{
    private const string Seeds = "seeds";
    private const string BlockSums = "blocksums";
    private const string Summed = "summed";

    /// <summary>Keeps the seeds so far, if it is time to.</summary>
    public static void SaveSeedsIfDue(this CheckpointScope scope, List<int> seeds, SeedPotential potential)
    {
        if (!scope.IsSliceDue)
            return;
        scope
            .Part("seeding")
            .SaveSlice(() =>
            {
                var step = new SavedStep();
                step.Arrays[Seeds] = (seeds.ToArray(), 1);
                step.Arrays[BlockSums] = (potential.BlockSums, 1);
                step.Arrays[Summed] = (potential.Summed, 1);
                return step;
            });
    }

    /// <summary>The seeds that were kept, and the sums of their potential; null if there are none.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="points">The number of points.</param>
    /// <param name="count">The seeds that are wanted.</param>
    /// <param name="potential">A potential of the same points.</param>
    public static (int[] Seeds, double[] BlockSums, double[] Summed)? ReadSeeds(
        this CheckpointScope scope,
        int points,
        int count,
        SeedPotential potential
    ) =>
        scope
            .Part("seeding")
            .Read<(int[], double[], double[])?>(saved =>
            {
                var seeds = saved.Wholes(Seeds, null, 0, points - 1);
                var (sums, summed) = (
                    saved.Reals<double>(BlockSums, 1, potential.BlockSums.Length),
                    saved.Reals<double>(Summed, 1, potential.Summed.Length)
                );
                return
                    seeds.Length >= 1
                    && seeds.Length <= count
                    && sums.Length == potential.BlockSums.Length
                    && summed.Length == potential.Summed.Length
                    ? (seeds, sums, summed)
                    : throw new InvalidDataException("its seeds are not of these points.");
            });
}
