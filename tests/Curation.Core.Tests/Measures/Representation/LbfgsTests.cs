using Curation.Measures.Representation;

namespace Curation.Tests.Measures.Representation;

public class LbfgsTests
{
    [Fact]
    public void The_minimum_of_an_elongated_bowl_is_found()
    {
        var place = new double[16];
        var minimizer = new Lbfgs(new Bowl(), 1e-13, 500);
        Assert.True(minimizer.Run(place));
        Assert.All(place.Index(), x => Assert.Equal(x.Index, x.Item, 1e-5));
        Assert.InRange(minimizer.Iterations, 5, 499);
    }

    [Fact]
    public void What_takes_too_long_is_ended_where_it_is()
    {
        var place = new double[16];
        var bowl = new Bowl();
        var start = bowl.Evaluate(place, new double[16]);
        Assert.False(new Lbfgs(bowl, 1e-15, 3).Run(place));
        Assert.InRange(bowl.Evaluate(place, new double[16]), 1, start / 2);
    }

    private sealed class Bowl : IDifferentiable
    {
        public int Length => 16;

        public double Evaluate(double[] place, double[] gradient)
        {
            var sum = 1.0;
            for (var i = 0; i < Length; i++)
            {
                var steepness = Math.Pow(10, i / 4.0);
                sum += steepness * (place[i] - i) * (place[i] - i) / 2;
                gradient[i] = steepness * (place[i] - i);
            }
            return sum;
        }
    }
}
