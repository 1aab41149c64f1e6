using Curation.Measures;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Measures;

public class KernelDensityTests
{
    private static readonly float[] s_points = [0.3f, -1.2f, 2.5f, 2.9f, -2.75f, 0, 0.31f, -1.25f, 1, 1.5f];

    [Fact]
    public void Divergences_are_those_of_scikit_learns_density()
    {
        Assert.Equal(1.1140667143306469, KernelDensity.KLDivergence(Pools.Of(s_points, 2), step: 0.1), 1e-9);
        Assert.Equal(0.6272749236229962, KernelDensity.KLDivergence(Pools.Of([0.3f, 2.5f, -2.75f, 0.31f, 1], 1), bandwidth: 0.25), 1e-9);
    }

    [Fact]
    public void Three_hundred_uniform_points_give_what_chance_leaves_of_0()
    {
        var random = new RandomStream(3);
        var divergences = Enumerable
            .Range(0, 5)
            .Select(_ =>
                KernelDensity.KLDivergence(Pools.Of([.. Enumerable.Range(0, 600).Select(_ => (float)(6 * random.NextDouble()) - 3)], 2))
            )
            .ToArray();
        Assert.InRange(divergences.Average(), 0.033, 0.047);
    }

    [Fact]
    public void What_has_no_density_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelDensity.KLDivergence(Pools.Of([1, 2, 3], 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelDensity.KLDivergence(Pools.Of([1000, 1000], 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelDensity.KLDivergence(Pools.Of(s_points, 2), bandwidth: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelDensity.KLDivergence(Pools.Of(s_points, 2), step: 1e-9));
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelDensity.KLDivergence(Pools.Of(s_points, 2), lower: 3, upper: 3));
    }
}
