using Curation.Charts;

namespace Curation.Tests.Charts;

public class ApartPlacesTests
{
    [Fact]
    public void Places_that_are_too_near_part()
    {
        var places = ApartPlaces.Of([new(0, 0), new(0, 0), new(3, 4), new(100, 100)], 10);
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.InRange(Math.Sqrt(Math.Pow(places[i].X - places[j].X, 2) + Math.Pow(places[i].Y - places[j].Y, 2)), 9.8, 1000);
        }
    }

    [Fact]
    public void Places_that_are_far_enough_stay()
    {
        ScenePoint[] places = [new(0, 0), new(10, 0), new(0, 20)];
        Assert.Equal(places, ApartPlaces.Of(places, 10));
        Assert.Empty(ApartPlaces.Of([], 10));
    }
}
